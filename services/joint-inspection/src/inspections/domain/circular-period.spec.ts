import { describe, expect, it } from '@jest/globals';
import { isWholePeriod, monthsOf, quarterBefore } from './circular-period.js';

describe('INSP-10 通报的期间 · a circular is about a whole month or quarter', () => {
  it.each([
    ['2026-03-01', '2026-03-31', true],
    ['2026-01-01', '2026-03-31', true],
    ['2028-02-01', '2028-02-29', true],
    ['2026-03-01', '2026-03-30', false],
    ['2026-02-01', '2026-04-30', false],
    ['2026-03-02', '2026-03-31', false],
    ['2026-01-01', '2026-12-31', false],
  ])('%s to %s: %s', (from, to, whole) => {
    expect(isWholePeriod({ from, to })).toBe(whole);
  });

  it('knows the quarter before, over the turn of the year', () => {
    expect(quarterBefore('2026-02-10')).toEqual({ from: '2025-10-01', to: '2025-12-31' });
    expect(quarterBefore('2026-04-01')).toEqual({ from: '2026-01-01', to: '2026-03-31' });
    expect(monthsOf({ from: '2026-01-01', to: '2026-03-31' }).map(({ to }) => to)).toEqual([
      '2026-01-31',
      '2026-02-28',
      '2026-03-31',
    ]);
  });
});
