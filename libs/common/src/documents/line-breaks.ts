/** Marks that may not begin a line (行首禁则). */
const NOT_FIRST = new Set('，。、；：？！）》〉”’〕】」』…—·％%℃,.;:?!)]}');
/** Marks that may not end a line (行尾禁则). */
const NOT_LAST = new Set('（《〈“‘〔【「『([{￥№');

/**
 * Breaks text into lines by the Chinese rules: anywhere between characters, but neither inside a word, a number, a date, a
 * telephone, case or document number, nor before a closing mark, nor after an opening one; and no last line is a character
 * alone. Widths in points.
 */
export function lineBreaks(text: string, advance: (character: string) => number, width: number, indent = 0): string[] {
  const lines: Unit[][] = [];
  let line: Unit[] = [];
  let used = indent;
  for (const unit of units(text, advance, width, indent)) {
    if (used + unit.width > width && line.length > 0) {
      lines.push(line);
      line = [];
      used = 0;
      if (unit.text === ' ') continue;
    }
    line.push(unit);
    used += unit.width;
  }
  if (line.length > 0) lines.push(line);
  keepCompany(lines, width);
  return lines.map((one) => one.map((unit) => unit.text).join(''));
}

/** Characters that stay together on a line. */
interface Unit {
  text: string;
  width: number;
}

/** A last line of one character, with its mark or without, takes over what stands before it. */
function keepCompany(lines: Unit[][], width: number): void {
  const [before, last] = [lines.at(-2), lines.at(-1)];
  const alone = last?.length === 1 && [...last[0]!.text].filter((character) => !NOT_FIRST.has(character)).length === 1;
  if (!before || before.length < 2 || !alone) return;
  const taken = before.at(-1)!;
  // A blank at the end of a line would begin the next one.
  if (taken.text === ' ' || taken.width + last[0]!.width > width) return;
  last.unshift(before.pop()!);
}

/** Groups characters that stay together on a line. */
function units(text: string, advance: (character: string) => number, width: number, indent: number): Unit[] {
  const groups: Unit[] = [];
  const numbered = insideNumbers(text, advance, width);
  let previous = '';
  let at = 0;
  for (const character of text) {
    const wide = advance(character);
    const last = groups.at(-1);
    const glued = last !== undefined && (numbered.has(at) || staysWith(previous, character));
    at += character.length;
    // A run wider than the line, such as a long address, breaks where it must.
    if (glued && last.width + wide <= (groups.length === 1 ? width - indent : width)) {
      last.text += character;
      last.width += wide;
    } else groups.push({ text: character, width: wide });
    previous = character;
  }
  return groups;
}

/** What begins the number of a document stays with it where a line has room: 朔城审批〔2026〕1号. */
const DOCUMENT_NUMBER = /(\p{Script=Han}+)〔[0-9]{4}〕[0-9]+号/gu;
/** What stands before such a number and is no part of it. */
const BEFORE_NUMBER = /^.*(?:编号|文号|字号|依据|依照|根据|按照|以及|通知|决定|[为是以由及和与号])/u;
/** Longest beginning that is taken for one; of a longer run of text so much is kept at least. */
const [PREFIX_MAX, PREFIX_MIN] = [10, 4];

/** Places in the text that are inside the beginning of a document's number. */
function insideNumbers(text: string, advance: (character: string) => number, width: number): ReadonlySet<number> {
  const inside = new Set<number>();
  for (const match of text.matchAll(DOCUMENT_NUMBER)) {
    const run = match[1]!;
    const own = run.replace(BEFORE_NUMBER, '') || run;
    const prefix = own.length > PREFIX_MAX ? own.slice(-PREFIX_MIN) : own;
    const from = match.index + run.length - prefix.length;
    const whole = [...text.slice(from, match.index + match[0].length)].reduce((sum, one) => sum + advance(one), 0);
    if (whole > width) continue;
    for (let at = from + 1; at <= match.index + run.length; at++) inside.add(at);
  }
  return inside;
}

function staysWith(previous: string, character: string): boolean {
  if (NOT_FIRST.has(character) || NOT_LAST.has(previous)) return true;
  if (isDigit(previous) && COUNTED.has(character)) return true;
  // So are the parts of a date and of an hour: 2026年3月10日9时05分.
  if (DATED.has(previous) && isDigit(character)) return true;
  // The year and the number of a document are one: 〔2026〕12号.
  if (previous === '〕' && isDigit(character)) return true;
  return isWord(previous) && isWord(character);
}

/** What is counted or dated stays with its number: 9日, 12号. */
const COUNTED = new Set('年月日时分号项个条款份');
const DATED = new Set('年月日时');
const isDigit = (character: string) => /[0-9]/.test(character);
const isWord = (character: string) => /[A-Za-z0-9*/_:.?=&#@-]/.test(character);
