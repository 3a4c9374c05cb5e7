const DIGITS = '零一二三四五六七八九';
const UNITS = ['', '十', '百', '千'];
const NUMBER_MAX = 9_999;

/** Writes a number from 1 to 9999 as articles are numbered: 四十二, 一百零三, 一千二百六十. */
export function chineseNumeral(number: number): string {
  let text = '';
  let gap = false;
  const figures = String(number);
  for (const [i, figure] of [...figures].entries()) {
    const digit = Number(figure);
    if (digit === 0) gap = true;
    else {
      text += (gap && text !== '' ? '零' : '') + DIGITS[digit] + UNITS[figures.length - 1 - i];
      gap = false;
    }
  }
  return text.replace(/^一十/, '十');
}

/** Reads such a number, or plain digits; null for every other spelling. */
export function readNumeral(text: string): number | null {
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  const proper = text.replaceAll('〇', '零');
  let total = 0;
  let digit = 0;
  for (const sign of proper) {
    const unit = UNITS.indexOf(sign);
    if (unit > 0) {
      total += (digit || 1) * 10 ** unit;
      digit = 0;
    } else digit = DIGITS.indexOf(sign);
    if (digit < 0) return null;
  }
  const number = total + digit;
  return number >= 1 && number <= NUMBER_MAX && chineseNumeral(number) === proper ? number : null;
}
