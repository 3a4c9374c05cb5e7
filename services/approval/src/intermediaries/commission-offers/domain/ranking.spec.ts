import { describe, expect, it } from '@jest/globals';
import { type Judgement, rank } from './ranking.js';
import { randomChoice, sealOf } from './sealed-offer.js';

const OFFERS = [
  { agencyCode: 'A', price: 100_00n, at: 3 },
  { agencyCode: 'B', price: 80_00n, at: 2 },
  { agencyCode: 'C', price: 80_00n, at: 1 },
];
const said = (failed: Record<string, string>, points: Record<string, number> = {}): Judgement[] =>
  OFFERS.map(({ agencyCode }) => ({
    agencyCode,
    failed: failed[agencyCode] ?? null,
    points: [{ code: 'Q', points: points[agencyCode] ?? 0 }],
  }));
const order = (places: { agencyCode: string; rank: number | null }[]) =>
  places.filter(({ rank: place }) => place !== null).map(({ agencyCode }) => agencyCode);

describe('INT-8 评定 · offers are ranked', () => {
  it('held: the lowest price that meets the conditions, the earlier one of two', () => {
    expect(order(rank('comparison', OFFERS, [said({}), said({})], 0))).toEqual(['C', 'B', 'A']);
  });
  it('held: one evaluator alone puts nobody out', () => {
    expect(order(rank('comparison', OFFERS, [said({ C: 'K1' }), said({})], 0))[0]).toBe('C');
    expect(order(rank('comparison', OFFERS, [said({ C: 'K1' }), said({ C: 'K2' })], 0))).toEqual(['B', 'A']);
  });
  it('held: in a competition quality and price count as published', () => {
    const both = said({}, { A: 60, B: 50, C: 40 });
    const places = rank('competition', OFFERS, [both, both], 40);
    expect(places.map(({ agencyCode, total }) => [agencyCode, total])).toEqual([
      ['A', 9200],
      ['B', 9000],
      ['C', 8000],
    ]);
  });
  it('held: by chance one alone has a place, the same for whoever computes it', () => {
    const { chosen } = randomChoice('c', 'n', ['1', '2', '3'], ['C', 'A', 'B']);
    expect(randomChoice('c', 'n', ['1', '2', '3'], ['B', 'C', 'A']).chosen).toBe(chosen);
    expect(order(rank('random', OFFERS, [said({}), said({})], 0, chosen))).toEqual([chosen]);
  });
  it('held: a seal is of one agency and one commission', () => {
    const content = { commission: 'c', agency: 'A', price: '1.00', days: 2, paper: 'p', nonce: 'n' };
    expect(sealOf(content)).not.toBe(sealOf({ ...content, agency: 'B' }));
  });
});
