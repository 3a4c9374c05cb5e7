/** Marks that may not begin a line (行首禁则). */
const NOT_FIRST = new Set('，。、；：？！）》〉”’〕】」』…—·％%℃,.;:?!)]}');
/** Marks that may not end a line (行尾禁则). */
const NOT_LAST = new Set('（《〈“‘〔【「『([{￥№');

/** Breaks text into lines by the Chinese rules: anywhere between characters, but neither inside a word, a number, a telephone or case number, nor before a closing mark, nor after an opening one. Widths in points. */
export function lineBreaks(text: string, advance: (character: string) => number, width: number, indent = 0): string[] {
  const lines: string[] = [];
  let line: string[] = [];
  let used = indent;
  for (const unit of units(text, advance, width, indent)) {
    if (used + unit.width > width && line.length > 0) {
      lines.push(line.join(''));
      line = [];
      used = 0;
      if (unit.text === ' ') continue;
    }
    line.push(unit.text);
    used += unit.width;
  }
  if (line.length > 0) lines.push(line.join(''));
  return lines;
}

/** Groups characters that stay together on a line. */
function units(
  text: string,
  advance: (character: string) => number,
  width: number,
  indent: number,
): { text: string; width: number }[] {
  const groups: { text: string; width: number }[] = [];
  let previous = '';
  for (const character of text) {
    const wide = advance(character);
    const last = groups.at(-1);
    const glued = last !== undefined && staysWith(previous, character);
    // A run wider than the line, such as a long address, breaks where it must.
    if (glued && last.width + wide <= (groups.length === 1 ? width - indent : width)) {
      last.text += character;
      last.width += wide;
    } else groups.push({ text: character, width: wide });
    previous = character;
  }
  return groups;
}

function staysWith(previous: string, character: string): boolean {
  if (NOT_FIRST.has(character) || NOT_LAST.has(previous)) return true;
  if (isDigit(previous) && COUNTED.has(character)) return true;
  // The year and the number of a document are one: 〔2026〕12号.
  if (previous === '〕' && isDigit(character)) return true;
  return isWord(previous) && isWord(character);
}

/** What is counted or dated stays with its number: 9日, 12号. */
const COUNTED = new Set('年月日号项个条款份');
const isDigit = (character: string) => /[0-9]/.test(character);
const isWord = (character: string) => /[A-Za-z0-9*/_:.?=&#@-]/.test(character);
