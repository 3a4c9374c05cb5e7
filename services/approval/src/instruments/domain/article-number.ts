const DIGITS = '零一二三四五六七八九';
const UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1_000 };

/** Reads a number below ten thousand as articles are numbered: 四十二, 一百零三, 一千二百六十; NaN where it is none. */
export function chineseNumber(text: string): number {
  let total = 0;
  let digit = 0;
  for (const sign of text) {
    const unit = UNITS[sign];
    const value = DIGITS.indexOf(sign);
    if (unit !== undefined) {
      total += (digit || 1) * unit;
      digit = 0;
    } else if (value >= 0) digit = value;
    else return Number.NaN;
  }
  return text === '' ? Number.NaN : total + digit;
}

/** Returns the numbers of the articles that a citation names: 第二十六条、第四十二条第一款 names 26 and 42. */
export function articlesIn(citation: string): number[] {
  return [...citation.matchAll(/第([零一二三四五六七八九十百千]+|\d{1,4})条/g)].map(([, number = '']) =>
    /^\d/.test(number) ? Number(number) : chineseNumber(number),
  );
}
