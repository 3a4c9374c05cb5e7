import { describe, expect, it } from '@jest/globals';
import { aCompleteDraw, aDraw, candidatesOf, type DrawInProgress, keys, serviceKey } from './a-draw.js';
import type { ChangeStatement } from './change.js';
import { changeSeat, type FallenSeat, namesOfPanel, openDraw } from './draw.js';
import { DrawFlaw } from './flaw.js';
import type { Proof } from './proof.js';
import { signStatement } from './statements.js';
import { checkProof, verifyProof } from './verify.js';

const at = '2026-11-24T01:00:00Z';
const later = '2026-11-25T01:00:00Z';

function fall(draw: DrawInProgress, proof: Proof, more: Partial<FallenSeat>) {
  const out = checkProof(proof, serviceKey).panel!.sitting[0]!;
  const fallen = { stratum: out.stratum, out: out.index, rule: 'EXP-18', at, ...more };
  return changeSeat(proof, fallen, draw.source.salts, keys.service);
}

/** Signs a change as a dishonest service would: the honest one with something altered. */
function forged(draw: DrawInProgress, honest: ChangeStatement, changes: Partial<ChangeStatement>): Proof {
  const statement = { ...honest, ...changes };
  return { ...draw.proof, changes: [signStatement(statement, keys.service)] };
}

describe('EXP-18 递补 · a seat that falls away is redrawn from the alternates', () => {
  // Eight units of one expert each, so that no alternate conflicts.
  const apart = candidatesOf('lift', 8).map((candidate, i) => ({ ...candidate, unit: `unit-${i}` }));
  const draw = aCompleteDraw({ candidates: apart, terms: { strata: [{ code: 'lift', seats: 2, alternates: 3 }] } });
  const { seats, alternates } = draw.proof.result!.strata[0]!;

  it('held: the first alternate takes exactly that seat; the first result stays in the proof', () => {
    const { proof, change } = fall(draw, draw.proof, {});
    expect(change).toMatchObject({ no: 1, out: seats[0], in: alternates[0], passed: [] });
    expect(proof.result).toEqual(draw.proof.result);
    expect(verifyProof(proof, serviceKey).seats.map(({ index }) => index)).toEqual([alternates[0], seats[1]]);
  });

  it('held: alternates who declined or lost eligibility are passed over, each once', () => {
    const unavailable = new Map([
      [alternates[0]!, 'declined'],
      [alternates[1]!, 'ineligible'],
    ] as const);
    const first = fall(draw, draw.proof, { unavailable });
    expect(first.change).toMatchObject({
      in: alternates[2],
      passed: [
        { index: alternates[0], because: 'declined' },
        { index: alternates[1], because: 'ineligible' },
      ],
    });
    const second = fall(draw, first.proof, { at: later });
    expect(second.change).toMatchObject({ no: 2, out: alternates[2], in: null, passed: [] });
    expect(verifyProof(second.proof, serviceKey).seats).toHaveLength(1);
  });

  it('held: the reason stays closed until the opening, then must be the one given', () => {
    const { proof, change } = fall(draw, draw.proof, { rule: 'EXP-19' });
    expect(JSON.stringify(proof)).not.toContain('EXP-19"');
    expect(change.reason).toMatch(/^[0-9a-f]{64}$/);
    const open = (rule: string) => openDraw(proof, draw.pool, [{ no: 1, rule }], draw.source.salts, serviceKey);
    expect(verifyProof(open('EXP-19'), serviceKey).valid).toBe(true);
    expect(open('EXP-19').openings).toHaveLength(3); // whoever left is opened too
    expect(() => open('EXP-18')).toThrow(DrawFlaw);
    expect(() => openDraw(proof, draw.pool, [], draw.source.salts, serviceKey)).toThrow(DrawFlaw);
  });

  it('held: the names behind the panel follow the changes', () => {
    const { proof } = fall(draw, draw.proof, {});
    const { tickets } = draw.pool.strata[0]!;
    expect(namesOfPanel(checkProof(proof, serviceKey), draw.pool).map(({ id }) => id)).toEqual([
      tickets[alternates[0]!]!.candidate.id,
      tickets[seats[1]!]!.candidate.id,
    ]);
  });

  const honest = fall(draw, draw.proof, {}).change;
  it.each<[string, Partial<ChangeStatement>]>([
    ['an alternate out of turn', { in: alternates[1]! }],
    ['nobody, though alternates are left', { in: null }],
    [
      'somebody who was not drawn',
      { in: [0, 1, 2, 3, 4, 5, 6, 7].find((i) => ![...seats, ...alternates].includes(i))! },
    ],
    ['who sits already', { in: seats[1]! }],
    [
      'a conflict of person that is none',
      { in: alternates[1]!, passed: [{ index: alternates[0]!, because: 'person' }] },
    ],
    ['a conflict of unit that is none', { in: alternates[1]!, passed: [{ index: alternates[0]!, because: 'unit' }] }],
    ['the wrong one passed over', { in: alternates[0]!, passed: [{ index: alternates[1]!, because: 'declined' }] }],
    ['a seat that nobody holds', { out: alternates[0]! }],
    ['a stratum that was not drawn', { stratum: 'fire' }],
    ['a change numbered from 2', { no: 2 }],
    ['a change of another draw', { snapshot: 'ab'.repeat(32) }],
    ['a change dated before the draw', { at: '2026-11-22T01:00:00Z' }],
    ['an unknown ground for passing over', { passed: [{ index: alternates[0]!, because: 'disliked' as never }] }],
    ['an unknown field', { note: '' } as never],
  ])('refused: %s, though signed by the service', (_, changes) => {
    expect(verifyProof(forged(draw, honest, {}), serviceKey).valid).toBe(true);
    expect(verifyProof(forged(draw, honest, changes), serviceKey).valid).toBe(false);
  });

  it('refused: a change signed by anybody else', () => {
    const changes = [signStatement(honest, keys.w1)];
    expect(verifyProof({ ...draw.proof, changes }, serviceKey).reason).toMatch(/^signature/);
  });

  it('refused: a change before there is a result, or after the opening, or dated before the last one', () => {
    const early = aDraw({ candidates: apart });
    expect(() =>
      changeSeat(early.proof, { stratum: 'lift', out: 0, rule: 'EXP-18', at }, early.source.salts, keys.service),
    ).toThrow(DrawFlaw);
    const opened = openDraw(draw.proof, draw.pool, [], draw.source.salts, serviceKey);
    expect(() => fall(draw, opened, {})).toThrow(/after the opening/);
    const { proof } = fall(draw, draw.proof, { at: later });
    expect(() => fall(draw, proof, { at })).toThrow(/dated before/);
  });
});

describe('EXP-18 递补冲突 · an alternate who conflicts with the panel is passed over', () => {
  const passesOf = (draw: DrawInProgress) => fall(draw, draw.proof, {}).change.passed;

  it('held: of the unit of one who sits, as far as units count', () => {
    // Two units only: one seat each, so the alternates are of a sitting unit unless their colleague fell away.
    const candidates = candidatesOf('lift', 6).map((candidate, i) => ({ ...candidate, unit: `unit-${i % 2}` }));
    const strata = [{ code: 'lift', seats: 2, alternates: 4 }];
    const reasons = new Set<string>();
    for (let luck = 0; luck < 8; luck++) {
      const draw = aCompleteDraw({ candidates, luck, terms: { strata } });
      for (const { because } of passesOf(draw)) reasons.add(because);
      const free = aCompleteDraw({ candidates, luck, terms: { strata, onePerUnit: false } });
      expect(passesOf(free)).toEqual([]);
    }
    expect([...reasons]).toEqual(['unit']);
  });

  it('held: who sits in another stratum; and who fell away does not come back by a second ticket', () => {
    const both = candidatesOf('lift', 3, 'x').map((candidate, i) => ({ ...candidate, unit: `unit-${i}` }));
    const candidates = [...both, ...both.map((candidate) => ({ ...candidate, stratum: 'fire' }))];
    const strata = [
      { code: 'lift', seats: 1, alternates: 2 },
      { code: 'fire', seats: 1, alternates: 2 },
    ];
    const reasons = new Set<string>();
    for (let luck = 0; luck < 12; luck++) {
      const draw = aCompleteDraw({ candidates, luck, terms: { strata } });
      const first = fall(draw, draw.proof, {});
      for (const { because } of first.change.passed) reasons.add(because);
      const fire = checkProof(first.proof, serviceKey).panel!.sitting.find(({ stratum }) => stratum === 'fire')!;
      const second = fall(draw, first.proof, { stratum: 'fire', out: fire.index, at: later });
      for (const { because } of second.change.passed) reasons.add(because);
      const { everSeated } = checkProof(second.proof, serviceKey).panel!;
      expect(new Set(everSeated.map(({ person }) => person)).size).toBe(everSeated.length);
    }
    expect([...reasons].sort()).toEqual(['ineligible', 'person']);
  });

  it('refused: to seat an alternate who conflicts, or to call a conflict a refusal', () => {
    const candidates = candidatesOf('lift', 6).map((candidate, i) => ({ ...candidate, unit: `unit-${i % 2}` }));
    let seen = 0;
    for (let luck = 0; luck < 8; luck++) {
      const draw = aCompleteDraw({ candidates, luck, terms: { strata: [{ code: 'lift', seats: 2, alternates: 4 }] } });
      const { change } = fall(draw, draw.proof, {});
      const [conflicting] = change.passed;
      if (!conflicting) continue;
      seen++;
      const seated = forged(draw, change, { in: conflicting.index, passed: [] });
      expect(verifyProof(seated, serviceKey).reason).toMatch(/conflicts/);
      const renamed = change.passed.map((one) => ({ ...one, because: 'declined' as const }));
      expect(verifyProof(forged(draw, change, { passed: renamed }), serviceKey).valid).toBe(false);
    }
    expect(seen).toBeGreaterThan(0);
  });
});
