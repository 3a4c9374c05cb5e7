import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isLawfulPanel, panelSeats } from './panel-seats.js';

const total = (seats: readonly { seats: number }[]) => seats.reduce((sum, one) => sum + one.seats, 0);
const panel = fc.uniqueArray(
  fc.record({ specialty: fc.stringMatching(/^[a-z]{1,8}$/), seats: fc.integer({ min: 1, max: 9 }) }),
  { selector: ({ specialty }) => specialty, minLength: 1, maxLength: 7 },
);

describe('REV-9 专家组人数 · how many sit on a panel', () => {
  it.each([
    [1, 3, 2],
    [2, 3, 1],
    [3, 3, 0],
    [4, 5, 1],
    [5, 5, 0],
  ])('held: %i specialties make %i seats, %i added in the main one', (count, seats, added) => {
    const asked = Array.from({ length: count }, (_, i) => ({ specialty: `s${i}`, seats: 1 }));
    const made = panelSeats(asked, false);
    expect([total(made), made[0]!.added]).toEqual([seats, added]);
  });

  it('held: whatever is asked for, the panel is lawful, and nobody but the main specialty gains', () => {
    fc.assert(
      fc.property(panel, fc.boolean(), (asked, major) => {
        const made = panelSeats(asked, major);
        expect(isLawfulPanel(total(made))).toBe(true);
        expect(made.slice(1).every(({ added }) => added === 0)).toBe(true);
        if (!major) expect(made.slice(1).every(({ seats }) => seats === 1)).toBe(true);
      }),
    );
  });

  it('refused: an even panel, or one or two people', () => {
    for (const count of [0, 1, 2, 4, 6]) expect(isLawfulPanel(count)).toBe(false);
  });
});
