import { describe, expect, it } from '@jest/globals';
import { markedRise, medianOf, quarterBefore, quarterOf } from './price-rise.js';

describe('INT-14 涨幅 · a marked rise', () => {
  it('held: quarters by their days, and those before', () => {
    expect([quarterOf('2026-01-01'), quarterOf('2026-03-31'), quarterOf('2026-04-01')]).toEqual([
      '2026Q1',
      '2026Q1',
      '2026Q2',
    ]);
    expect([quarterBefore('2026Q1'), quarterBefore('2026Q1', 4), quarterBefore('2026Q4', 2)]).toEqual([
      '2025Q4',
      '2025Q1',
      '2026Q2',
    ]);
  });
  it('held: five say something, four don’t', () => {
    expect(medianOf([1n, 2n, 3n, 4n], 5)).toBeNull();
    expect(medianOf([9n, 1n, 3n, 2n, 4n], 5)).toBe(3n);
    expect(medianOf([1n, 2n, 4n, 8n, 9n, 9n], 5)).toBe(6n);
  });
  it('held: thirty percent more is marked, a cent less isn’t', () => {
    const rises = [13000n, 12999n, null].map((now) => markedRise(now, 10000n, 130));
    expect(rises).toEqual([130, null, null]);
  });
});
