import { describe, expect, it } from '@jest/globals';
import { aDraw, aSource, bytesFrom, keys, serviceKey } from './a-draw.js';
import { admitCommitment, admitReveal, admitVoid, buildSnapshot, composeVoid } from './draw.js';
import { publicKeyHex } from './keys.js';
import { checkIndependence } from './snapshot.js';
import { signText } from './statements.js';
import { checkProof } from './verify.js';
import { commitAsWitness, revealAsWitness, signVoidAsWitness } from './witness.js';

const inTime = '2026-11-23T01:30:00Z';
const task = { draw: 'draw-', witness: 'w1', key: keys.w1, serviceKey, now: inTime };
const second = { ...task, witness: 'w2', key: keys.w2 };
const number = bytesFrom('number', 'w1', '');

describe('EXP-17.1 见证人承诺 · a witness commits', () => {
  const { proof } = aDraw({}, {});

  it('held: in whatever order witnesses come, the proof lists them in order', () => {
    const w2 = commitAsWitness(proof, second, number);
    const w1 = commitAsWitness(admitCommitment(proof, w2.commitment, serviceKey), task, number);
    const both = admitCommitment(admitCommitment(proof, w2.commitment, serviceKey), w1.commitment, serviceKey);
    expect(checkProof(both, serviceKey)).toMatchObject({
      stage: 'revealing',
      commitments: [{ witness: 'w1' }, { witness: 'w2' }],
    });
  });

  it.each<[string, object, RegExp]>([
    ['another draw', { draw: 'other' }, /of draw draw-/],
    ['somebody who is not listed', { witness: 'w9' }, /does not list/],
    ['another key than the listed', { key: keys.w2 }, /another key/],
    ['a snapshot of another service', { serviceKey: publicKeyHex(keys.w1) }, /signature/],
    ['a deadline that has passed', { now: '2026-11-23T02:00:01Z' }, /due by/],
  ])('refused: %s', (_, changes, message) => {
    expect(() => commitAsWitness(proof, { ...task, ...changes }, number)).toThrow(message);
  });

  it('refused: a second commitment, and one in somebody else’s name', () => {
    const { commitment } = commitAsWitness(proof, task, number);
    const once = admitCommitment(proof, commitment, serviceKey);
    expect(() => admitCommitment(once, commitment, serviceKey)).toThrow(/already/);
    expect(() => commitAsWitness(once, task, bytesFrom('again'))).toThrow(/already/);
    const stolen = { ...commitment, statement: commitment.statement.replace('"w1"', '"w2"') };
    expect(() => admitCommitment(proof, stolen, serviceKey)).toThrow(/signature/);
    expect(() => admitCommitment(proof, { statement: '{}', signature: commitment.signature }, serviceKey)).toThrow(
      /nobody/,
    );
  });
});

describe('EXP-17.1 见证人公开 · a witness reveals', () => {
  const draw = aDraw({}, { committed: 2 });
  const [first, last] = draw.states as [(typeof draw.states)[0], (typeof draw.states)[0]];

  it('held: in order, each vouching for the numbers before it', () => {
    const one = admitReveal(draw.proof, revealAsWitness(draw.proof, task, first), serviceKey);
    const all = admitReveal(one, revealAsWitness(one, second, last), serviceKey);
    expect(checkProof(all, serviceKey).reveals.map(({ numbers }) => numbers)).toEqual([
      [first.number],
      [first.number, last.number],
    ]);
  });

  it('refused: before it is the witness’s turn, or a second time', () => {
    expect(() => revealAsWitness(draw.proof, second, last)).toThrow(/turn of w1/);
    const one = admitReveal(draw.proof, revealAsWitness(draw.proof, task, first), serviceKey);
    expect(() => revealAsWitness(one, task, first)).toThrow(/turn of w2/);
  });

  it('refused: before all have committed', () => {
    const early = aDraw({}, { committed: 1 });
    expect(() => revealAsWitness(early.proof, task, early.states[0]!)).toThrow(/not all/);
  });

  it('refused: after the deadline, unless meant to be late', () => {
    const late = { ...task, now: '2026-11-23T03:00:01Z' };
    expect(() => revealAsWitness(draw.proof, late, first)).toThrow(/due by/);
    expect(() => admitReveal(draw.proof, revealAsWitness(draw.proof, late, first, true), serviceKey)).not.toThrow();
  });

  it('refused: under another snapshot or another commitment than its own', () => {
    const other = aDraw({ terms: { ground: 'other' } }, { committed: 2 });
    expect(() => revealAsWitness(other.proof, task, first)).toThrow(/not the snapshot/);
    const swapped = commitAsWitness(aDraw({}, {}).proof, task, bytesFrom('swapped'));
    expect(() => revealAsWitness(draw.proof, task, swapped)).toThrow(/another commitment/);
  });

  it('refused: a number that was not committed to', () => {
    expect(() =>
      admitReveal(draw.proof, revealAsWitness(draw.proof, task, { ...first, number: 'ab'.repeat(32) }), serviceKey),
    ).toThrow(/not the committed/);
  });
});

describe('EXP-17.1 见证人同意作废 · a witness agrees to a void', () => {
  const { proof } = aDraw({}, { committed: 2, revealed: 1 });
  const overdue = '2026-11-23T03:00:01Z';
  const late = { ...task, now: '2026-11-23T03:30:00Z' };

  it('held: what it signs is what the service composes', () => {
    const { statement, by, signature } = signVoidAsWitness(proof, late, ['w2'], overdue);
    expect(statement).toBe(composeVoid(checkProof(proof, serviceKey), ['w2'], overdue).text);
    const signatures = [
      { by: 'service', signature: signText(statement, keys.service) },
      { by, signature },
    ];
    expect(checkProof(admitVoid(proof, { statement, signatures }, serviceKey), serviceKey).stage).toBe('void');
  });

  it('refused: in the name of the missing, before the deadline, dated ahead, before any reveal', () => {
    expect(() => signVoidAsWitness(proof, { ...late, witness: 'w2', key: keys.w2 }, ['w2'], overdue)).toThrow(
      /missing/,
    );
    expect(() => signVoidAsWitness(proof, late, ['w2'], '2026-11-23T03:00:00Z')).toThrow(/deadline/);
    expect(() => signVoidAsWitness(proof, late, ['w2'], '2026-11-23T03:30:01Z')).toThrow(/future/);
    expect(() => signVoidAsWitness(aDraw({}, { committed: 2 }).proof, late, ['w2'], overdue)).toThrow(/alone/);
  });
});

describe('EXP-17.1 见证人资格 · who may witness', () => {
  const { witnesses } = aSource().terms;

  it('held: two of different bodies, the applicant not last', () => {
    expect(() => checkIndependence(witnesses, { bureau: 'bureau', applicant: 'applicant' })).not.toThrow();
  });

  it('refused: the bureau, the applicant as the last, one alone', () => {
    expect(() => checkIndependence(witnesses, { bureau: 'discipline', applicant: null })).toThrow(/of the bureau/);
    expect(() => checkIndependence(witnesses, { bureau: 'bureau', applicant: 'discipline' })).toThrow(/last/);
    expect(() => buildSnapshot(aSource({ terms: { witnesses: witnesses.slice(0, 1) } }), keys.service)).toThrow(
      /two witnesses/,
    );
  });
});
