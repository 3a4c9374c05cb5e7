import { describe, expect, it } from '@jest/globals';
import { monthAfter, monthOf, monthsBetween } from './month.js';

describe('months', () => {
  it('follow each other over the end of a year, both ways', () => {
    expect(monthOf('2026-03-31')).toBe('2026-03');
    expect(monthAfter('2026-12')).toBe('2027-01');
    expect(monthAfter('2026-01', -1)).toBe('2025-12');
  });

  it('are listed with both ends, and not at all backwards', () => {
    expect(monthsBetween('2025-11', '2026-02')).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
    expect(monthsBetween('2026-03', '2026-03')).toEqual(['2026-03']);
    expect(monthsBetween('2026-04', '2026-03')).toEqual([]);
  });
});
