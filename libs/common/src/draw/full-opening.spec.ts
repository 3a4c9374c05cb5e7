import { describe, expect, it } from '@jest/globals';
import { aCompleteDraw, candidatesOf, keys, serviceKey } from './a-draw.js';
import { buildSnapshot, changeSeat, namesOfPanel } from './draw.js';
import { composeFullOpening, type FullOpening, verifyOpening } from './full-opening.js';
import { checkProof } from './verify.js';

const strata = [
  { code: 'lift', seats: 2, alternates: 3 },
  { code: 'fire', seats: 1, alternates: 2 },
];
const both = candidatesOf('lift', 9);
const candidates = [...both, ...candidatesOf('fire', 4), { ...both[0]!, stratum: 'fire' }];
const excluded = [
  { stratum: 'lift', id: 'tied', name: '专家 tied', rules: ['EXP-19.3'] },
  { stratum: 'lift', id: 'newcomer', name: '专家 newcomer', rules: ['cutoff'] },
  { stratum: 'fire', id: 'barred', name: '专家 barred', rules: ['EXP-9', 'EXP-19.1'] },
];
const draw = aCompleteDraw({ terms: { strata }, candidates, excluded });
const changed = changeSeat(
  draw.proof,
  { stratum: 'lift', out: draw.proof.result!.strata[0]!.seats[0]!, rule: 'EXP-19', at: '2026-11-24T01:00:00Z' },
  draw.source.salts,
  keys.service,
).proof;
const checked = checkProof(changed, serviceKey);
const reasons = [{ no: 1, salt: draw.source.salts.reason(1), rule: 'EXP-19' }];
const opening = composeFullOpening(checked.snapshot, draw.pool, reasons);
const confirmed = [...candidates, ...excluded].map(({ stratum, id }, i) => ({
  stratum,
  expertId: id,
  confirmedAt: id === 'newcomer' ? '2026-11-20T01:00:00Z' : `2026-10-${10 + i}T01:00:00Z`,
}));
const facts = { confirmed, signatories: namesOfPanel(checked, draw.pool).map(({ id }) => id) };
const verdictOn = (altered: unknown, known = facts) => verifyOpening(changed, altered, serviceKey, known);

describe('EXP-17.1 全部开示 · the auditors open the whole draw', () => {
  it('held: an honest one, and who joined shortly before shows', () => {
    expect(verdictOn(opening)).toEqual({ valid: true, reason: null, recent: [] });
    const { recent } = verdictOn(opening, { ...facts, recentSince: '2026-10-22T00:00:00Z' } as typeof facts);
    expect(recent.map(({ expertId }) => expertId)).toEqual(['fire-3', 'lift-0']);
  });

  it.each<[string, (honest: FullOpening) => object]>([
    ['of another draw', (o) => ({ ...o, snapshot: 'ab'.repeat(32) })],
    ['with an unknown field', (o) => ({ ...o, note: '' })],
    ['with a ticket less', (o) => ({ ...o, entries: o.entries.slice(1) })],
    ['with a ticket more', (o) => ({ ...o, entries: [...o.entries, o.entries[0]] })],
    ['with tickets out of order', (o) => ({ ...o, entries: o.entries.toSpliced(0, 2, o.entries[1]!, o.entries[0]!) })],
    ['with an excluded row less', (o) => ({ ...o, excluded: o.excluded.slice(1) })],
    ['with another rule', (o) => ({ ...o, excluded: o.excluded.map((row) => ({ ...row, rules: ['EXP-9'] })) })],
    ['with a person less', (o) => ({ ...o, persons: o.persons.slice(1) })],
    ['with another name', (o) => ({ ...o, persons: o.persons.map((one) => ({ ...one, name: '别人' })) })],
    ['with a unit less', (o) => ({ ...o, units: o.units.slice(1) })],
    ['with a person twice', (o) => ({ ...o, persons: [...o.persons, o.persons[0]] })],
    ['without the reason of a change', (o) => ({ ...o, reasons: [] })],
    ['with another reason', (o) => ({ ...o, reasons: [{ ...o.reasons[0], rule: 'EXP-18' }] })],
  ])('refused: one %s', (_, alter) => {
    expect(verdictOn(alter(opening))).toMatchObject({ valid: false, recent: [] });
  });

  it('refused: an unfinished draw', () => {
    expect(
      verifyOpening({ ...changed, result: null, entries: [], changes: [] }, opening, serviceKey, facts).valid,
    ).toBe(false);
  });

  it('refused: the bureau stuffed the pool with somebody never confirmed', () => {
    const known = { ...facts, confirmed: confirmed.filter(({ expertId }) => expertId !== 'lift-3') };
    expect(verdictOn(opening, known).reason).toMatch(/^fraud: .*never confirmed/);
  });

  it('refused: the bureau trimmed the pool of somebody confirmed', () => {
    const known = {
      ...facts,
      confirmed: [...confirmed, { stratum: 'lift', expertId: 'trimmed', confirmedAt: '2026-01-01T00:00:00Z' }],
    };
    expect(verdictOn(opening, known).reason).toMatch(/^fraud: .*neither in nor out/);
  });

  it('refused: the bureau re-tagged somebody into another specialty', () => {
    const known = {
      ...facts,
      confirmed: confirmed.map((one) => (one.expertId === 'lift-3' ? { ...one, stratum: 'fire' } : one)),
    };
    expect(verdictOn(opening, known).reason).toMatch(/^fraud/);
  });

  it('refused: somebody confirmed after the case was received has a ticket', () => {
    const late = confirmed.map((one) =>
      one.expertId === 'lift-3' ? { ...one, confirmedAt: '2026-11-02T01:00:00Z' } : one,
    );
    expect(verdictOn(opening, { ...facts, confirmed: late }).reason).toMatch(/^fraud: .*before the cutoff/);
  });

  it('refused: the opinions are signed by others than the drawn', () => {
    expect(verdictOn(opening, { ...facts, signatories: [...facts.signatories.slice(1), 'stand-in'] }).reason).toMatch(
      /^fraud/,
    );
    expect(verdictOn(opening, { ...facts, signatories: facts.signatories.slice(1) }).valid).toBe(false);
  });
});

describe('EXP-19 回避 · known ties exclude before the draw', () => {
  it('held: who has a tie gets no ticket, is counted under the rule and named to nobody', () => {
    const { statement } = checked.snapshot;
    expect(statement.excluded.byRule).toEqual({ 'EXP-19.3': 1, 'EXP-19.1': 1, 'EXP-9': 1, cutoff: 1 });
    expect(draw.pool.strata.flatMap(({ tickets }) => tickets).some(({ candidate }) => candidate.id === 'tied')).toBe(
      false,
    );
    expect(JSON.stringify(changed)).not.toContain('tied');
    expect(JSON.stringify(changed)).not.toContain('专家');
  });

  it('refused: somebody both excluded and in the same stratum', () => {
    const tied = { stratum: 'lift', id: 'lift-3', name: both[3]!.name, rules: ['EXP-19.3'] };
    const source = { ...draw.source, excluded: [...excluded, tied] };
    expect(() => buildSnapshot(source, keys.service)).toThrow(/twice in stratum/);
    const elsewhere = { ...draw.source, excluded: [...excluded, { ...tied, stratum: 'fire' }] };
    expect(() => buildSnapshot(elsewhere, keys.service)).not.toThrow();
  });

  it.each<[string, object]>([
    ['somebody twice in one stratum', { candidates: [...candidates, candidates[0]!] }],
    ['one expert under two names', { candidates: [...both, { ...both[0]!, stratum: 'fire', name: '别名' }] }],
    ['one expert under two units', { candidates: [...both, { ...both[0]!, stratum: 'fire', unit: 'other' }] }],
    ['a stratum that is not drawn', { candidates: [...candidates, { ...both[0]!, stratum: 'water' }] }],
    ['an exclusion without a rule', { excluded: [{ ...excluded[0]!, rules: [] }] }],
    ['a rule with a comma', { excluded: [{ ...excluded[0]!, rules: ['EXP-9,EXP-19'] }] }],
  ])('refused: %s', (_, changes) => {
    expect(() => buildSnapshot({ ...draw.source, ...changes }, keys.service)).toThrow();
  });
});
