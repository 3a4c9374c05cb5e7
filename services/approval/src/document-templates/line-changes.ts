/** Texts of more lines than papers have are not compared, but told whole. */
const COMPARED_MAX = 250_000;

/** Returns how two texts differ, line by line: taken out `- …`, put in `+ …`; lines that stay are left out. */
export function lineChanges(before: string, after: string): string[] {
  const [a, b] = [linesOf(before), linesOf(after)];
  if (a.length * b.length > COMPARED_MAX) return [...a.map((line) => `- ${line}`), ...b.map((line) => `+ ${line}`)];
  // Longest common run of lines from i and j on: templates have few lines.
  const common = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      common[i]![j] = a[i] === b[j] ? common[i + 1]![j + 1]! + 1 : Math.max(common[i + 1]![j]!, common[i]![j + 1]!);
    }
  }
  const changes: string[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && a[i] === b[j]) {
      i += 1;
      j += 1;
    } else if (j >= b.length || (i < a.length && common[i + 1]![j]! >= common[i]![j + 1]!)) {
      changes.push(`- ${a[i]}`);
      i += 1;
    } else {
      changes.push(`+ ${b[j]}`);
      j += 1;
    }
  }
  return changes;
}

const linesOf = (text: string) => text.split('\n').filter((line) => line.trim() !== '');
