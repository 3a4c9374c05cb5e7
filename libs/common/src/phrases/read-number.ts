/** Numerals with their values; 大写, which are written so that nobody alters them, and their traditional forms too. */
const DIGITS: Readonly<Record<string, number>> = Object.fromEntries(
  ['〇零', '一壹弌', '二贰貳弍两兩', '三叁參叄弎', '四肆', '五伍', '六陆陸', '七柒', '八捌', '九玖'].flatMap(
    (forms, value) => [...forms].map((form) => [form, value]),
  ),
);
const TENS: Readonly<Record<string, number>> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1_000, 仟: 1_000 };
const MYRIADS: Readonly<Record<string, number>> = { 万: 1e4, 萬: 1e4, 亿: 1e8, 億: 1e8 };
const SCORES: Readonly<Record<string, number>> = { 廿: 20, 卅: 30 };

/** The characters that numbers are written in, as a class of characters is written. */
export const NUMBER_SIGNS = `0-9${[DIGITS, TENS, MYRIADS, SCORES].flatMap(Object.keys).join('')}`;

const TOKEN = /\d+(?:\.\d+)?|./gsu;

/**
 * Reads a number in figures, Chinese numerals or both (五千、伍仟、5千、1万2千、二〇二六); undefined where it isn't one, or is
 * beyond what is counted exactly. What is left out at the end as people speak is read so: 两万五 is 25,000.
 */
export function readNumber(words: string): number | undefined {
  const tokens = words.normalize('NFKC').replaceAll(',', '').match(TOKEN);
  if (!tokens) return undefined;
  const value = tokens.every(isDigit) ? inPlaces(tokens) : inUnits(tokens);
  return value !== undefined && value <= Number.MAX_SAFE_INTEGER ? value : undefined;
}

const isFigures = (token: string): boolean => /^\d/u.test(token);
const isDigit = (token: string): boolean => isFigures(token) || Object.hasOwn(DIGITS, token);
const worthOf = (token: string): number => (isFigures(token) ? Number(token) : DIGITS[token]!);

/** Digit by digit, as years and numbers of houses are read. */
function inPlaces(tokens: readonly string[]): number | undefined {
  const value = Number(tokens.map((token) => (isFigures(token) ? token : DIGITS[token])).join(''));
  return Number.isNaN(value) ? undefined : value;
}

function inUnits(tokens: readonly string[]): number | undefined {
  let total = 0;
  let section = 0;
  let digit: number | undefined;
  let lastUnit = 1;
  for (const token of tokens) {
    if (isDigit(token)) {
      const value = worthOf(token);
      if (digit !== undefined && digit !== 0) return undefined;
      digit = value;
      if (value === 0) lastUnit = 1;
    } else if (Object.hasOwn(SCORES, token)) {
      section += SCORES[token]!;
      [digit, lastUnit] = [undefined, 10];
    } else if (Object.hasOwn(TENS, token)) {
      const unit = TENS[token]!;
      section += (digit || 1) * unit;
      [digit, lastUnit] = [undefined, unit];
    } else if (Object.hasOwn(MYRIADS, token)) {
      const unit = MYRIADS[token]!;
      const below = section + (digit ?? 0);
      // 一万亿 counts the 万 of 亿.
      total = unit === 1e8 ? (total + (below || (total ? 0 : 1))) * unit : total + (below || 1) * unit;
      [section, digit, lastUnit] = [0, undefined, unit];
    } else return undefined;
  }
  return total + section + (digit ?? 0) * (lastUnit > 10 ? lastUnit / 10 : 1);
}
