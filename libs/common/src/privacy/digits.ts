/** Figures, as a class of characters is written. */
export const FIGURES = '0-9';

// 大写 and their traditional forms too: numbers are written so where nobody shall alter them.
const CHINESE = ['〇零', '一壹', '二贰貳', '三叁參', '四肆', '五伍', '六陆陸', '七柒', '八捌', '九玖'];

/** Chinese numerals, as a class of characters is written. */
export const NUMERALS = CHINESE.join('');

// Figures in circles that Unicode doesn't say the plain figure of: first character, first figure, how many.
const CIRCLED: readonly (readonly [number, number, number])[] = [
  [0x24f5, 1, 9],
  [0x24ff, 0, 1],
  [0x2776, 1, 9],
  [0x2780, 1, 9],
  [0x278a, 1, 9],
  [0x1f10b, 0, 1],
  [0x1f10c, 0, 1],
];

const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu;
const OTHER_DIGIT = /(?![0-9])\p{Nd}|[\u24f5-\u24ff\u2776-\u2793\u{1f10b}\u{1f10c}]/gu;
// Figures and X as an address on the web may write them.
const ESCAPED = /%(3[0-9]|[57]8)/g;
const LIKE_X = /[×хХχΧ]/g;

/**
 * Returns a text as numbers are looked for in it: compatibility forms resolved (full-width, circled, superscript),
 * digits of any script as 0 to 9, those of a web address too, signs that look like X as X, without what can't be seen.
 */
export function plainDigits(text: string): string {
  return text
    .normalize('NFKC')
    .replace(UNSEEN, '')
    .replace(OTHER_DIGIT, (sign) => plainDigit(sign.codePointAt(0)!) ?? sign)
    .replace(LIKE_X, 'X')
    .replace(ESCAPED, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** Returns a figure or Chinese numeral as a figure. */
export function digitOf(sign: string): string {
  const value = CHINESE.findIndex((forms) => forms.includes(sign));
  return value === -1 ? sign : String(value);
}

function plainDigit(code: number): string | undefined {
  for (const [first, value, count] of CIRCLED) {
    if (code >= first && code < first + count) return String(code - first + value);
  }
  if (!isDigit(code)) return undefined;
  // Digits of a script stand in a row of ten.
  let zero = code;
  while (isDigit(zero - 1) && code - zero < 9) zero--;
  return String(code - zero);
}

const isDigit = (code: number): boolean => /\p{Nd}/u.test(String.fromCodePoint(code));
