import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bytesFrom } from './a-draw.js';
import { drawBelow, type Pick, type SelectionTerms, select } from './select.js';

const everybodyApart = ({ stratum, index }: Pick) => ({ person: `${stratum} ${index}`, unit: `${stratum} ${index}` });
const seedNo = (no: number) => bytesFrom('seed', no).toString('hex');

/** Pearson's statistic of counts against equal expectation. */
function chiSquare(counts: readonly number[]): number {
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  return counts.reduce((sum, count) => sum + (count - mean) ** 2 / mean, 0);
}

describe('EXP-17.1 随机抽取 · selection', () => {
  // With fixed seeds the statistic is fixed: the bound is the 99.9% quantile, so a biased rule would not pass.
  it.each([
    { n: 5, bound: 18.47 },
    { n: 7, bound: 22.46 },
    { n: 11, bound: 29.59 },
    { n: 16, bound: 37.7 },
    { n: 33, bound: 62.49 },
  ])(
    'held: each of $n positions is as likely to be first, second and alternate (chi-square < $bound)',
    ({ n, bound }) => {
      const first = new Array<number>(n).fill(0);
      const second = new Array<number>(n).fill(0);
      const alternate = new Array<number>(n).fill(0);
      const terms = { strata: [{ code: 'lift', seats: 2, alternates: 1, n }], onePerUnit: true };
      for (let no = 0; no < 6000; no++) {
        const { seats, alternates } = select(seedNo(no), terms, everybodyApart).strata[0]!;
        first[seats[0]!]!++;
        second[seats[1]!]!++;
        alternate[alternates[0]!]!++;
      }
      for (const counts of [first, second, alternate]) expect(chiSquare(counts)).toBeLessThan(bound);
    },
  );

  it('held: pairs of seats are equally likely, so one pick tells nothing about the next (chi-square < 43.82)', () => {
    const n = 5;
    const pairs = new Map<string, number>();
    const terms = { strata: [{ code: 'lift', seats: 2, alternates: 0, n }], onePerUnit: false };
    for (let no = 0; no < 8000; no++) {
      const pair = String(select(seedNo(no), terms, everybodyApart).strata[0]!.seats);
      pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
    }
    expect(pairs.size).toBe(n * (n - 1));
    expect(chiSquare([...pairs.values()])).toBeLessThan(43.82); // 19 degrees of freedom, 99.9%
  });

  it('held: a number below m needs less than two tries on average', () => {
    for (const m of [2, 3, 9, 1000, 2 ** 31, 2 ** 31 + 1, 2 ** 32]) {
      let rejected = 0;
      for (let j = 0; j < 400; j++) {
        const drawn = drawBelow(m, bytesFrom('seed'), 'lift', j);
        expect(drawn.number).toBeLessThan(m);
        rejected += drawn.rejected;
      }
      expect(rejected / 400).toBeLessThan(1.2);
    }
  });

  const world = fc.record({
    strata: fc.uniqueArray(
      fc.record({
        code: fc.constantFrom('a', 'b', 'c', 'd'),
        seats: fc.integer({ min: 1, max: 4 }),
        alternates: fc.integer({ min: 0, max: 4 }),
        n: fc.integer({ min: 0, max: 12 }),
      }),
      { selector: ({ code }) => code, minLength: 1 },
    ),
    onePerUnit: fc.boolean(),
    persons: fc.integer({ min: 1, max: 20 }),
    units: fc.integer({ min: 1, max: 6 }),
    seed: fc.integer({ min: 0, max: 1_000_000 }).map(seedNo),
  });
  const faceIn =
    (persons: number, units: number) =>
    ({ stratum, index }: Pick) => {
      const person = (bytesFrom(stratum).readUInt16BE(0) + index * 7) % persons;
      return { person: `p${person}`, unit: `u${person % units}` };
    };

  it('held: nobody and, where so ordered, no unit is seated twice; a seat stays empty only if the urn is', () => {
    fc.assert(
      fc.property(world, ({ strata, onePerUnit, persons, units, seed }) => {
        const terms: SelectionTerms = { strata, onePerUnit };
        const look = faceIn(persons, units);
        const result = select(seed, terms, look);
        const seated = result.strata.flatMap(({ code, seats }) => seats.map((index) => look({ stratum: code, index })));
        expect(new Set(seated.map(({ person }) => person)).size).toBe(seated.length);
        if (onePerUnit) expect(new Set(seated.map(({ unit }) => unit)).size).toBe(seated.length);
        for (const [place, { seats, skipped, alternates }] of result.strata.entries()) {
          const stratum = strata[place]!;
          const picked = [...seats, ...skipped.map(({ index }) => index), ...alternates];
          expect(new Set(picked).size).toBe(picked.length);
          expect(picked.every((index) => index >= 0 && index < stratum.n)).toBe(true);
          if (seats.length < stratum.seats) expect(seats.length + skipped.length).toBe(stratum.n);
          const left = stratum.n - seats.length - skipped.length;
          expect(alternates.length).toBe(Math.min(stratum.alternates, left));
        }
      }),
      { seed: 17, numRuns: 300 },
    );
  });

  it('held: the order of picks is that of an urn without return', () => {
    const n = 40;
    const terms = { strata: [{ code: 'lift', seats: n, alternates: 0, n }], onePerUnit: false };
    const left = Array.from({ length: n }, (_, position) => position);
    const expected: number[] = [];
    for (let j = 0; j < n; j++) {
      expected.push(left.splice(drawBelow(left.length, bytesFrom('urn'), 'lift', j).number, 1)[0]!);
    }
    const { seats } = select(bytesFrom('urn').toString('hex'), terms, everybodyApart).strata[0]!;
    expect(seats).toEqual(expected);
  });
});
