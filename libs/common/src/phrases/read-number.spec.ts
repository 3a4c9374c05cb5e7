import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readNumber } from './read-number.js';
import { sumsIn } from './sums-in.js';

const PLAIN = { digits: '零一二三四五六七八九', tens: ['', '十', '百', '千'] };
const FORMAL = { digits: '零壹贰叁肆伍陆柒捌玖', tens: ['', '拾', '佰', '仟'] };

/** Writes a number as it is spoken, or in 大写: the other way round, by itself. */
function inWords(n: number, { digits, tens }: typeof PLAIN): string {
  if (n === 0) return digits[0]!;
  const section = (part: number): string => {
    let words = '';
    for (const [place, digit] of [...String(part).padStart(4, '0')].map((d, i) => [3 - i, Number(d)] as const)) {
      if (digit > 0) words += digits[digit] + tens[place]!;
      else if (words !== '' && !words.endsWith(digits[0]!)) words += digits[0];
    }
    return words.replace(new RegExp(`${digits[0]}$`, 'u'), '');
  };
  let words = '';
  for (const [unit, name] of [
    [1e8, '亿'],
    [1e4, '万'],
    [1, ''],
  ] as const) {
    const part = Math.floor(n / unit) % 1e4;
    if (part === 0) continue;
    words += (words !== '' && part < 1_000 ? digits[0] : '') + section(part) + name;
  }
  return words;
}

const wide = (text: string) => text.replace(/[0-9]/g, (d) => String.fromCodePoint(d.codePointAt(0)! + 0xfee0));
const number = fc.integer({ min: 0, max: 999_999_999_999 });
const hidden = fc.array(fc.constantFrom(' ', '\u200b', '\u3000', '\u2060', '-', ''), { minLength: 40, maxLength: 40 });

describe('APL-58 数字的识读 · numbers, however they are written', () => {
  it('held: what is written in numerals or 大写 is read as it was', () => {
    fc.assert(
      fc.property(number, fc.constantFrom(PLAIN, FORMAL), (n, form) => {
        expect(readNumber(inWords(n, form))).toBe(n);
      }),
    );
  });

  it('held: figures of any width, and figures before 千, 万 and 亿', () => {
    fc.assert(
      fc.property(number, fc.integer({ min: 1, max: 9_999 }), (n, few) => {
        expect(readNumber(wide(String(n)))).toBe(n);
        expect(readNumber(`${few}万`)).toBe(few * 1e4);
        expect(readNumber(`${few}亿`)).toBe(few * 1e8);
      }),
    );
  });

  it.each<[string, number | undefined]>([
    ['五千', 5_000],
    ['伍仟', 5_000],
    ['5千', 5_000],
    ['1万2千', 12_000],
    ['两万五', 25_000],
    ['一百零五', 105],
    ['十', 10],
    ['廿五', 25],
    ['二〇二六', 2026],
    ['5,000', 5_000],
    ['1.5万', 15_000],
    ['一万亿', 1e12],
    ['五六千', undefined],
    ['', undefined],
    ['元', undefined],
  ])('held: %s', (words, value) => expect(readNumber(words)).toBe(value));

  it('refused: neither blanks nor what can’t be seen hides a sum, in whatever digits', () => {
    fc.assert(
      fc.property(fc.integer({ min: 11, max: 99_999_999 }), fc.nat(4), hidden, (n, form, marks) => {
        const typed = [String(n), wide(String(n)), inWords(n, PLAIN), inWords(n, FORMAL), `${n}`][form]!;
        const split = [...typed].map((sign, i) => sign + marks[i % marks.length]!).join('');
        const [sum] = sumsIn(`窗口地址${split}元整`);
        expect(sum?.amount).toBe(n);
      }),
    );
  });
});

describe('APL-58 金额 · sums of money', () => {
  it.each([
    '伍仟元整',
    '五千元',
    '5千元',
    '５０００元',
    '5 0 0 0 元',
    '5\u200b000元',
    '5,000.00元',
    '¥5000',
    '人民币五千',
    'RMB 5000',
  ])('refused: %s', (text) => expect(sumsIn(`二层窗口${text}`)[0]?.amount).toBe(5_000));
  it.each(['怡安苑3号楼2单元', '三元街一号', '100元素', '工作日 9:00-17:30', '朔城审批字第三千号', '二〇二六年'])(
    'held: %s says none',
    (text) => expect(sumsIn(text)).toEqual([]),
  );
  it('held: what is asked for is told from what is told of', () => {
    expect(sumsIn('总投资五千万元')[0]?.demanded).toBe(false);
    expect(sumsIn('须备五千元')[0]?.demanded).toBe(true);
    expect(sumsIn('另付五千')[0]?.demanded).toBe(true);
  });
});
