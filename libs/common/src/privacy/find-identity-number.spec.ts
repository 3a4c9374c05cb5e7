import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { holdsIdentityNumber, makeCreditCode, makeIdentityNumber, makeMobileNumber } from './index.js';

const number = makeIdentityNumber('140602', '1979-05-17', 8);
const [area, born, rest] = [number.slice(0, 6), number.slice(6, 14), number.slice(14)];
const wide = [...number].map((one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0)).join('');
const withX = '11010519491231002X';

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

  it('held: a long text of digits and blanks is looked through at once', () => {
    const started = performance.now();
    expect(holdsIdentityNumber('1 '.repeat(10_000))).toBe(false);
    expect(performance.now() - started).toBeLessThan(500);
  });
});
