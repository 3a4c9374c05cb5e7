import { describe, expect, it } from '@jest/globals';
import { isPublishedStandard, standardKey } from './standard-number.js';

describe('APL-55 标准编号 · numbers of standards', () => {
  it.each([
    ...['GB 7588.1-2020', 'GB/T 10058-2009', 'GBZ 2.1-2019', 'HJ 2.1-2016', 'TSG T7001-2023', 'DB14/T 1234-2019'],
    ...['gb/t 10058—2009', 'GB/T 10058 - 2009', 'NY/T 5030-2016'],
  ])('held: %s', (number) => expect(isPublishedStandard(number, '2026-03-02')).toBe(true));

  it.each([...['Q/ABC 001-2020', 'T/CECS 700-2020', '本局内部标准', 'GB 7588.1', 'GB/T 10058-2027', 'GB', '']])(
    'refused: %s',
    (number) => expect(isPublishedStandard(number, '2026-03-02')).toBe(false),
  );

  it('held: one number however it is typed', () => {
    expect(standardKey(' gb/t  10058—2009')).toBe(standardKey('GB/T 10058-2009'));
    expect(standardKey('GB/T 10058-2009')).not.toBe(standardKey('GB/T 10058-2023'));
  });
});
