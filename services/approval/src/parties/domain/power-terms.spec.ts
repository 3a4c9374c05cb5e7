import { describe, expect, it } from '@jest/globals';
import { lastDayOfTerm } from './power-terms.js';

describe('PRA-16 授权期限 · the longest term of a power of attorney', () => {
  it.each([
    ['2026-03-02', '2029-03-01'],
    ['2026-01-01', '2028-12-31'],
    ['2028-02-29', '2031-02-28'],
    ['2025-03-01', '2028-02-29'],
  ])('from %s it runs to %s at the longest', (from, last) => {
    expect(lastDayOfTerm(from)).toBe(last);
  });
});
