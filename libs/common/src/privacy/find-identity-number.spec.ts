import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  holdsIdentityNumber,
  makeCreditCode,
  makeIdentityNumber,
  makeMobileNumber,
  maskIdentityNumbers,
} from './index.js';

const number = makeIdentityNumber('140602', '1979-05-17', 8);
const [area, born, rest] = [number.slice(0, 6), number.slice(6, 14), number.slice(14)];
const wide = [...number].map((one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0)).join('');
const withX = '11010519491231002X';
const signs = (first: number) =>
  [...number].map((one) => (/\d/.test(one) ? String.fromCodePoint(first + Number(one)) : one)).join('');
const chinese = [...number].map((one) => '〇一二三四五六七八九'[Number(one)] ?? one).join('');
const capital = [...number].map((one) => '零壹贰叁肆伍陆柒捌玖'[Number(one)] ?? one).join('');
/** With the check digit right, so that nothing but its form speaks for another kind of number. */
const permit = makeIdentityNumber('140602', '2026-03-10', 1);

describe('PRA-8 文字中的证件号码 · numbers of persons in free texts', () => {
  it.each([
    number,
    `负责人王某，身份证号${number}，电话13800000000`,
    `号码：${area} ${born} ${rest}`,
    `号码：${area}-${born}—${rest}`,
    `${area}　${born}．${rest}`,
    [...number].join(' '),
    wide,
    `2026-${number}`,
    `${number}、13800000000`,
    `（${withX}）`,
    `${withX.slice(0, 17)} x`,
    `${withX.toLowerCase()}号`,
    makeIdentityNumber('830000', '1985-06-15'),
    makeIdentityNumber('914840', '1991-02-03'),
    [...number].join('\u200b'),
    [...number].join('\u3164'),
    [...number].join('\uffa0'),
    [...number].join('\u2800'),
    [...number].join('\n'),
    [...number].join('…'),
    `${area}\u2012${born}\u2015${rest}`,
    `${area}\u2212${born}～${rest}`,
    `${area}\r\n${born}\r\n${rest}`,
    `${area}／${born}＼${rest}`,
    `${area}｜${born}*${rest}`,
    `【${area}】【${born}】【${rest}】`,
    `${area}——${born}………${rest}`,
    signs(0x0660),
    signs(0x06f0),
    signs(0x1d7d8),
    [...number].map((one) => '⓪①②③④⑤⑥⑦⑧⑨'[Number(one)]).join(''),
    [...number].map((one) => '⓿❶❷❸❹❺❻❼❽❾'[Number(one)]).join(''),
    [...number].map((one) => `${one}\ufe0f\u20e3`).join(''),
    chinese,
    capital,
    `申请人一${number}`,
    `委托人二：${chinese}`,
    `${withX.slice(0, 17)}×`,
    `${withX.slice(0, 17)}Х`,
    `${withX.slice(0, 17)}Ⅹ`,
    `许可证号${number}`,
    `https://hooks.example.cn/${[...number].map((one) => `%3${one}`).join('')}/in`,
    `https://hooks.example.cn/in?person=${area}-${born}-${rest}&x=1`,
    `施工许可证号${number}`,
    `号码${permit}`,
  ])('refused: %s', (text) => expect(holdsIdentityNumber(text)).toBe(true));

  it.each([
    '',
    '朔州市朔城区样例路1号',
    `电话${makeMobileNumber(1)}、${makeMobileNumber(2)}`,
    `流水号20260310${number}`,
    `${number}0`,
    number.slice(0, 17),
    number.slice(0, 17) + (number.endsWith('1') ? '2' : '1'),
    makeIdentityNumber('140602', '1979-02-30'),
    makeIdentityNumber('170602', '1979-05-17'),
    makeCreditCode(219, '54'),
    makeCreditCode(7),
    '朔审批〔2026〕1号，SP2026-000001，2026-03-10T09:00:00+08:00',
    '6222 0214 0602 1979 0517',
    '2026年1月1日至2026年12月31日，共365天，每天1200.00元',
    '2026-03-02 2026-03-10 2026-12-31',
    '2026.03.02-2026.12.31、2025.03.02-2025.12.31',
    '20260302\n20260310\n20261231\n',
    '0349-2028888 0349-2028889',
    `${makeMobileNumber(1)} 0349-2028888`,
    `+86 ${makeMobileNumber(1)}/${makeMobileNumber(2)}`,
    `项目代码2401-${area}-89-01-123456、2403-${area}-04-05-654321`,
    `地字第${area}202600001号、建字第${area}202600002号`,
    `施工许可证号：${permit}`,
    `《建筑工程施工许可证》（编号${permit}）`,
    '一、二、三、四、五、六、七、八、九、十、十一、十二',
    '二〇二六年三月二日至二〇二六年十二月三十一日',
    '壹佰肆拾陆万零贰佰元整（1460200.00）',
    '1. 2. 3. 4. 5. 6. 7. 8. 9. 10. 11. 12. 13. 14. 15. 16. 17. 18.',
    '36 36 38 40 42 44 46 48 50 52 54',
    `91${area}MA0000000X 91${area}MA0000001W`,
    `${area} 2026-03-10 09:15:00`,
    '坐标 112.4321987, 39.3312345；高程 1071.25',
  ])('held: %s', (text) => expect(holdsIdentityNumber(text)).toBe(false));

  it('held: fewer than one in a hundred rows of 18 digits that begin like a number is taken for one', () => {
    let found = 0;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 12 - 1 }), (tail) => {
        if (holdsIdentityNumber(`140602${String(tail).padStart(12, '0')}`)) found += 1;
      }),
      { numRuns: 1000, seed: 42 },
    );
    expect(found).toBeLessThan(10);
  });

  it('held: honest lists of telephones, dates and amounts are hardly ever taken for one', () => {
    let found = 0;
    const two = (n: number) => String(n).padStart(2, '0');
    const day = fc
      .tuple(fc.integer({ min: 1990, max: 2030 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
      .map(([y, m, d]) => `${y}-${two(m)}-${two(d)}`);
    const phone = fc.integer({ min: 0, max: 99_999_999 }).map((n) => `138${String(n).padStart(8, '0')}`);
    const amount = fc.integer({ min: 100, max: 9_999_999 }).map((n) => `${n}.00`);
    const postcode = fc.constantFrom('036000', '100000', '140602', '030000');
    const list = fc.array(fc.oneof(day, phone, amount, postcode), { minLength: 3, maxLength: 8 });
    fc.assert(
      fc.property(list, (parts) => {
        if (holdsIdentityNumber(parts.join(' '))) found += 1;
      }),
      { numRuns: 3000, seed: 7 },
    );
    expect(found).toBeLessThan(3);
  });

  it('held: what names a file is masked, and stays as it is without a number', () => {
    expect(maskIdentityNumbers(`王某身份证${number}正面（１）.jpg`)).toBe(
      `王某身份证${number.slice(0, 4)}***********${number.slice(15)}正面(1).jpg`,
    );
    expect(maskIdentityNumbers(`${area}-${born}-${rest} ${withX}`)).not.toMatch(/\d{5}/);
    expect(maskIdentityNumbers('施工图（一）2026-03-10．pdf')).toBe('施工图（一）2026-03-10．pdf');
  });

  it('held: a long text of digits and blanks is looked through at once', () => {
    const started = performance.now();
    for (const text of [
      '1 '.repeat(10_000),
      '1'.repeat(20_000),
      `1${'.'.repeat(7)}`.repeat(2_500),
      '. '.repeat(10_000),
    ]) {
      expect(holdsIdentityNumber(text)).toBe(false);
    }
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
