import { describe, expect, it } from '@jest/globals';
import { ordered, placeOf } from './order-of-show.js';

const OFFERS = [
  { agencyCode: 'A', price: 300n, days: 5, rating: null },
  { agencyCode: 'B', price: 200n, days: 5, rating: 4.5 },
  { agencyCode: 'C', price: 200n, days: 9, rating: 3 },
];
const codes = (by: Parameters<typeof ordered>[1], seed = '2026-03-02', offers = OFFERS) =>
  ordered(offers, by, seed).map(({ agencyCode }) => agencyCode);

describe('INT-17 展示排序 · the order of the showcase', () => {
  it('held: the shuffle is what anybody computes from the seed, whatever comes first in the list', () => {
    const expected = ['A', 'B', 'C'].sort((one, other) =>
      placeOf('2026-03-02', one) < placeOf('2026-03-02', other) ? -1 : 1,
    );
    expect(codes('shuffled')).toEqual(expected);
    expect(codes('shuffled', '2026-03-02', [...OFFERS].reverse())).toEqual(expected);
  });

  it('held: another day brings another order, sooner or later', () => {
    const days = Array.from({ length: 20 }, (_, day) => codes('shuffled', `2026-03-${10 + day}`).join());
    expect(new Set(days).size).toBeGreaterThan(1);
  });

  it('held: price, days and rating come first, the shuffle between equals', () => {
    expect(codes('price').at(-1)).toBe('A');
    expect(codes('days').at(-1)).toBe('C');
    expect(codes('rating')).toEqual(['B', 'C', 'A']);
  });
});
