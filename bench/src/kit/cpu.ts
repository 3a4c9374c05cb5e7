import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts in hundredths of a second on every machine Node.js runs on. */
const TICK_MS = 10;

/** CPU milliseconds that processes have used so far; one that has ended counts as nothing. */
export function cpuMs(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => sum + cpuOf(pid), 0);
}

/** Memory that processes hold, MB: private pages, and their share of what several use. */
export function memoryMb(pids: readonly number[]): number {
  const kb = pids.map((pid) => {
    const found = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'));
    return Number(found?.[1] ?? 0);
  });
  return kb.reduce((sum, one) => sum + one, 0) / 1024;
}

/** A process and all that it started, as they are now. */
export function familyOf(pid: number): number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    const parent = statOf(Number(name))?.parent;
    if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const family = [pid];
  for (const member of family) family.push(...(children.get(member) ?? []));
  return family;
}

const cpuOf = (pid: number): number => statOf(pid)?.cpuMs ?? 0;

function statOf(pid: number): { parent: number; cpuMs: number } | undefined {
  let text: string;
  try {
    text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return undefined; // It has ended.
  }
  // The name stands in brackets, and may hold blanks.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return { parent: Number(fields[1]), cpuMs: (Number(fields[11]) + Number(fields[12])) * TICK_MS };
}
