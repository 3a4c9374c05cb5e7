import { describe, expect, it } from '@jest/globals';
import { aCompleteDraw, aDraw, aSource, bytesFrom, type DrawInProgress, keys, serviceKey } from './a-draw.js';
import { admitReveal, admitVoid, buildSnapshot, composeVoid } from './draw.js';
import { publicKeyHex } from './keys.js';
import type { Proof } from './proof.js';
import { composeReveal } from './reveal.js';
import { barredWitnesses, checkNextRound, lastStatementHash } from './rounds.js';
import { signStatement, signText, statementText } from './statements.js';
import { checkProof, verifyProof } from './verify.js';
import type { VoidStatement } from './void.js';

const witnesses = [
  { id: 'w1', body: 'applicant', key: publicKeyHex(keys.w1) },
  { id: 'w2', body: 'department', key: publicKeyHex(keys.w2) },
  { id: 'w3', body: 'discipline', key: publicKeyHex(keys.w3) },
];
const inTime = '2026-11-23T02:30:00Z';
const overdue = '2026-11-23T03:00:01Z';
const keyOf = { service: keys.service, w1: keys.w1, w2: keys.w2, w3: keys.w3 };
type Party = keyof typeof keyOf;

const stopped = (committed: number, revealed = 0) => aDraw({ terms: { witnesses } }, { committed, revealed });

/** Puts a void into a proof as it stands, signed by whom the test says. */
function voided({ proof }: DrawInProgress, statement: Partial<VoidStatement>, signers: readonly Party[]): Proof {
  const { snapshot } = checkProof(proof, serviceKey);
  const text = statementText({ v: 'shenguan-draw/1', type: 'void', snapshot: snapshot.hash, ...statement });
  const signatures = signers.map((by) => ({ by, signature: signText(text, keyOf[by]) }));
  return { ...proof, void: { statement: text, signatures } };
}

describe('EXP-17.1 作废 · a round that ends without a result', () => {
  it.each<[string, DrawInProgress, Partial<VoidStatement>, Party[]]>([
    [
      'by the service, two did not commit',
      stopped(1),
      { phase: 'commit', missing: ['w2', 'w3'], at: inTime },
      ['service'],
    ],
    ['by the service, the matter was withdrawn', stopped(1), { phase: 'commit', missing: [], at: inTime }, ['service']],
    ['by the service, nobody has revealed', stopped(3), { phase: 'reveal', missing: ['w1'], at: inTime }, ['service']],
    [
      'by all but the missing last',
      stopped(3, 2),
      { phase: 'reveal', missing: ['w3'], at: overdue },
      ['service', 'w1', 'w2'],
    ],
    [
      'by all but the missing',
      stopped(3, 1),
      { phase: 'reveal', missing: ['w2'], at: overdue },
      ['service', 'w1', 'w3'],
    ],
    [
      'by all but two missing',
      stopped(3, 1),
      { phase: 'reveal', missing: ['w2', 'w3'], at: overdue },
      ['service', 'w1'],
    ],
  ])('held: %s', (_, draw, statement, signers) => {
    const verdict = verifyProof(voided(draw, statement, signers), serviceKey);
    expect(verdict).toMatchObject({ valid: true, stage: 'void', seed: null, seats: [] });
    expect(verdict.reason).toContain(statement.missing!.join(', '));
  });

  it.each<[string, DrawInProgress, Partial<VoidStatement>, Party[]]>([
    [
      'after a reveal by the service alone',
      stopped(3, 1),
      { phase: 'reveal', missing: ['w2'], at: overdue },
      ['service'],
    ],
    [
      'after a reveal without the last',
      stopped(3, 1),
      { phase: 'reveal', missing: ['w2'], at: overdue },
      ['service', 'w1'],
    ],
    [
      'by witnesses without the service',
      stopped(3, 2),
      { phase: 'reveal', missing: ['w3'], at: overdue },
      ['w1', 'w2'],
    ],
    ['with a signature too many', stopped(3), { phase: 'reveal', missing: ['w1'], at: inTime }, ['service', 'w2']],
    ['signed twice by one', stopped(3), { phase: 'reveal', missing: ['w1'], at: inTime }, ['service', 'service']],
    ['signed out of order', stopped(3, 2), { phase: 'reveal', missing: ['w3'], at: overdue }, ['w1', 'service', 'w2']],
    [
      'before the deadline of reveals',
      stopped(3, 2),
      { phase: 'reveal', missing: ['w3'], at: inTime },
      ['service', 'w1', 'w2'],
    ],
    [
      'at the deadline itself',
      stopped(3, 2),
      { phase: 'reveal', missing: ['w3'], at: '2026-11-23T03:00:00Z' },
      ['service', 'w1', 'w2'],
    ],
    [
      'naming nobody after a reveal',
      stopped(3, 1),
      { phase: 'reveal', missing: [], at: overdue },
      ['service', 'w1', 'w2', 'w3'],
    ],
    [
      'naming one who revealed',
      stopped(3, 1),
      { phase: 'reveal', missing: ['w1', 'w2'], at: overdue },
      ['service', 'w3'],
    ],
    [
      'naming one whose turn it was not',
      stopped(3, 1),
      { phase: 'reveal', missing: ['w3'], at: overdue },
      ['service', 'w1', 'w2'],
    ],
    ['naming one who committed', stopped(2), { phase: 'commit', missing: ['w1', 'w3'], at: inTime }, ['service']],
    [
      'naming only one of two who did not commit',
      stopped(1),
      { phase: 'commit', missing: ['w3'], at: inTime },
      ['service'],
    ],
    ['naming a stranger', stopped(1), { phase: 'commit', missing: ['w9'], at: inTime }, ['service']],
    ['naming one twice', stopped(2), { phase: 'commit', missing: ['w3', 'w3'], at: inTime }, ['service']],
    ['naming them out of order', stopped(1), { phase: 'commit', missing: ['w3', 'w2'], at: inTime }, ['service']],
    ['in the wrong phase', stopped(3), { phase: 'commit', missing: [], at: inTime }, ['service']],
    [
      'dated before the snapshot',
      stopped(1),
      { phase: 'commit', missing: [], at: '2026-11-23T00:59:59Z' },
      ['service'],
    ],
    [
      'of another snapshot',
      stopped(1),
      { snapshot: 'ab'.repeat(32), phase: 'commit', missing: [], at: inTime },
      ['service'],
    ],
    [
      'after the last reveal',
      stopped(3, 3),
      { phase: 'reveal', missing: [], at: overdue },
      ['service', 'w1', 'w2', 'w3'],
    ],
  ])('refused: %s', (_, draw, statement, signers) => {
    expect(verifyProof(voided(draw, statement, signers), serviceKey)).toMatchObject({ valid: false, stage: null });
  });

  it('refused: a result beside a void', () => {
    const { proof } = aCompleteDraw({ terms: { witnesses } });
    const draw = stopped(3, 2);
    const { void: both } = voided(draw, { phase: 'reveal', missing: ['w3'], at: overdue }, ['service', 'w1', 'w2']);
    expect(verifyProof({ ...proof, void: both }, serviceKey).valid).toBe(false);
  });

  it('held: the builder composes it, and takes it once all have signed', () => {
    const { proof } = stopped(3, 2);
    const { text } = composeVoid(checkProof(proof, serviceKey), ['w3'], overdue);
    const signatures = (['service', 'w1', 'w2'] as const).map((by) => ({ by, signature: signText(text, keyOf[by]) }));
    expect(() => admitVoid(proof, { statement: text, signatures: signatures.slice(0, 2) }, serviceKey)).toThrow(
      /signed by/,
    );
    expect(checkProof(admitVoid(proof, { statement: text, signatures }, serviceKey), serviceKey).stage).toBe('void');
    expect(() => composeVoid(checkProof(proof, serviceKey), ['w9'], overdue)).toThrow(/no witness/);
  });

  it('refused: a reveal after the void; published all the same, it contradicts the void', () => {
    const draw = stopped(3, 2);
    const proof = voided(draw, { phase: 'reveal', missing: ['w3'], at: overdue }, ['service', 'w1', 'w2']);
    const { snapshot, set, reveals } = checkProof(proof, serviceKey);
    const late = composeReveal(snapshot.hash, set!, 'w3', reveals[1]!.numbers, bytesFrom('number', 'w3', ''));
    const signed = signStatement(late, keys.w3);
    expect(() => admitReveal(proof, signed, serviceKey)).toThrow(/while the draw is void/);
    expect(verifyProof({ ...proof, reveals: [...proof.reveals, signed] }, serviceKey).reason).toMatch(
      /nothing can void/,
    );
    expect(checkProof(admitReveal(draw.proof, signed, serviceKey), serviceKey).stage).toBe('awaiting-result');
  });
});

describe('EXP-18 重新抽取 · the next round of a project', () => {
  const first = stopped(3, 2);
  const ended = voided(first, { phase: 'reveal', missing: ['w3'], at: overdue }, ['service', 'w1', 'w2']);
  const before = checkProof(ended, serviceKey);
  const w4 = { id: 'w4', body: 'procuratorate', key: publicKeyHex(keys.service).replace(/^../, '00') };
  const next = (terms: object) =>
    checkProof(
      buildSnapshot(
        aSource({
          luck: 'next',
          terms: {
            witnesses: [...witnesses.slice(0, 2), w4],
            round: 2,
            previous: lastStatementHash(ended),
            ground: 'void',
            ...terms,
          },
        }),
        keys.service,
      ).proof,
      serviceKey,
    );

  it('held: it names the void and leaves the missing witness out', () => {
    expect(barredWitnesses(before).map(({ id }) => id)).toEqual(['w3']);
    expect(() => checkNextRound(before, next({}))).not.toThrow();
  });

  it.each<[string, object]>([
    ['the missing witness again', { witnesses }],
    [
      'the missing witness under another name',
      { witnesses: [...witnesses.slice(0, 2), { ...witnesses[2], id: 'w5' }] },
    ],
    ['another last statement', { previous: 'ab'.repeat(32) }],
    ['a round left out', { round: 3 }],
    ['another project', { project: 'P-2' }],
    ['the same draw again', { draw: 'draw-' }],
  ])('refused: %s', (_, terms) => {
    expect(() => checkNextRound(before, next(terms))).toThrow();
  });

  it('refused: a round that follows an unfinished one', () => {
    expect(() => checkNextRound(checkProof(first.proof, serviceKey), next({}))).toThrow(/unfinished/);
  });

  describe('seats that stay', () => {
    const whole = aCompleteDraw();
    const done = checkProof(whole.proof, serviceKey);
    const [place] = done.panel!.sitting;
    const kept = { draw: done.snapshot.statement.draw, stratum: place!.stratum, index: place!.index };
    const keeps = (carried: object[], more: object = {}) =>
      next({ draw: 'draw-next', witnesses, previous: lastStatementHash(whole.proof), carried, ...more });

    it('held: they stand in the snapshot and in the verdict, and sat at the end of the round before', () => {
      const after = keeps([kept, { ...kept, draw: 'draw-of-old', index: null }]);
      expect(() => checkNextRound(done, after)).not.toThrow();
      expect(verifyProof(after.proof, serviceKey).carried).toHaveLength(2);
    });

    it.each<[string, object[], object]>([
      ['none, as an empty list', [], {}],
      ['in a first round', [kept], { round: 1, previous: '' }],
      ['without a ground', [kept], { ground: '' }],
      ['one seat twice', [kept, kept], {}],
      ['a seat of the round itself', [{ ...kept, draw: 'draw-next' }], {}],
      ['a seat with more than its place', [{ ...kept, person: 'somebody' }], {}],
    ])('cheated: %s', (_, carried, more) => {
      expect(() => keeps(carried, more)).toThrow();
    });

    it('cheated: a seat in which nobody sat', () => {
      const free = [...Array(40).keys()].find((index) => !done.panel!.sitting.some((one) => one.index === index))!;
      expect(() => checkNextRound(done, keeps([{ ...kept, index: free }]))).toThrow(/nobody sits/);
    });
  });

  it('held: after a result the last change, else the last reveal, is the last statement', () => {
    const { proof } = aCompleteDraw();
    const last = checkProof(proof, serviceKey).proof.reveals.at(-1)!;
    expect(lastStatementHash(proof)).toBe(lastStatementHash({ ...proof, commitments: [], reveals: [last] }));
  });
});
