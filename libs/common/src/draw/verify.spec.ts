import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aCompleteDraw, aDraw, aSource, bytesFrom, candidatesOf, keys, serviceKey } from './a-draw.js';
import { composeCommit } from './commit.js';
import { admitReveal, admitVoid, buildSnapshot, changeSeat, completeDraw, composeVoid, openDraw } from './draw.js';
import { DrawFlaw } from './flaw.js';
import { publicKeyHex } from './keys.js';
import { pathsIn, rootOf } from './leaves.js';
import { leafOf, personOf, unitOf } from './pool.js';
import type { Proof } from './proof.js';
import { composeReveal } from './reveal.js';
import { seedOf } from './seed.js';
import { select } from './select.js';
import type { SnapshotStatement } from './snapshot.js';
import { signStatement, signText } from './statements.js';
import { checkProof, verifyProof, verifyProofText } from './verify.js';

/** A draw of two strata with two changes, opened after the review. */
function anOpenedProof(): Proof {
  const wishes = {
    terms: {
      strata: [
        { code: 'lift', seats: 2, alternates: 4 },
        { code: 'fire', seats: 1, alternates: 1 },
      ],
    },
    candidates: [...candidatesOf('lift', 11), ...candidatesOf('fire', 5)],
  };
  const { source, pool, proof } = aCompleteDraw(wishes);
  const [lift, fire] = proof.result!.strata;
  const first = { stratum: 'lift', out: lift!.seats[0]!, rule: 'EXP-18', at: '2026-11-24T01:00:00Z' };
  const second = { stratum: 'fire', out: fire!.seats[0]!, rule: 'EXP-19', at: '2026-11-24T02:00:00Z' };
  let changed = changeSeat(proof, first, source.salts, keys.service).proof;
  changed = changeSeat(changed, second, source.salts, keys.service).proof;
  const reasons = [
    { no: 1, rule: 'EXP-18' },
    { no: 2, rule: 'EXP-19' },
  ];
  return openDraw(changed, pool, reasons, source.salts, serviceKey);
}

/** A round that one of two witnesses ended by not revealing. */
function aVoidProof(): Proof {
  const { proof } = aDraw({}, { committed: 2, revealed: 1 });
  const { text } = composeVoid(checkProof(proof, serviceKey), ['w2'], '2026-11-23T03:00:01Z');
  const signatures = [
    { by: 'service', signature: signText(text, keys.service) },
    { by: 'w1', signature: signText(text, keys.w1) },
  ];
  return admitVoid(proof, { statement: text, signatures }, serviceKey);
}

/** A draw whose seed also rests on a published value. */
function aBeaconProof(round: number | string = 2026136): Proof {
  const beacon = { source: '福利彩票双色球', notBefore: '2026-11-23T13:15:00Z' };
  return aCompleteDraw({ terms: { beacon: { ...beacon, round } } }, '03 09 14 21 27 33 + 08').proof;
}

const proofs: [string, Proof][] = [
  ['an opened proof with changes', anOpenedProof()],
  ['a void', aVoidProof()],
  ['a proof with a beacon', aBeaconProof()],
  ['a proof with a beacon whose rounds have names', aBeaconProof('第2026136期')],
];

type Path = readonly (string | number)[];

/** Lists every value inside a JSON value that the filter wants, with its path. */
function places(value: unknown, wanted: (value: unknown) => boolean, path: Path = []): Path[] {
  const here = wanted(value) ? [path] : [];
  if (typeof value !== 'object' || value === null) return here;
  const inside = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [...here, ...inside.flatMap(([key, item]) => places(item, wanted, [...path, key]))];
}

/** Returns a copy of a JSON value with the value at a path replaced. */
function replaced<T>(value: T, path: Path, by: (old: unknown) => unknown): T {
  if (path.length === 0) return by(value) as T;
  const copy = structuredClone(value);
  let parent = copy as Record<string | number, unknown>;
  for (const key of path.slice(0, -1)) parent = parent[key] as Record<string | number, unknown>;
  const last = path.at(-1)!;
  parent[last] = by(parent[last]);
  return copy;
}

const reject = (proof: unknown) => expect(verifyProof(proof, serviceKey)).toMatchObject({ valid: false, seats: [] });

describe('EXP-17.1 抽取证明 · the verifier', () => {
  it.each(proofs)('held: %s is valid as it was made', (_, proof) => {
    expect(verifyProofText(JSON.stringify(proof, null, 2), serviceKey)).toMatchObject({ valid: true });
  });

  it.each(proofs)('refused: %s with one character of any string changed', (_, proof) => {
    const strings = places(proof, (value) => typeof value === 'string' && value !== '');
    const character = fc.oneof(
      fc.constantFrom(...'0123456789abcdefABCDEF"{}:, \n'),
      fc.string({ minLength: 1, maxLength: 1 }),
    );
    fc.assert(
      fc.property(fc.constantFrom(...strings), fc.nat(), character, (path, nth, by) => {
        const changed = replaced(proof, path, (old) => {
          const text = old as string;
          const at = nth % text.length;
          return text.slice(0, at) + by + text.slice(at + 1);
        });
        fc.pre(JSON.stringify(changed) !== JSON.stringify(proof));
        expect(verifyProof(changed, serviceKey).valid).toBe(false);
      }),
      { seed: 171, numRuns: 400 },
    );
  });

  it.each(proofs)('refused: %s with each single string cut, grown or written in capitals', (_, proof) => {
    for (const path of places(proof, (value) => typeof value === 'string')) {
      for (const change of [
        (old: string) => old.slice(0, -1),
        (old: string) => `${old} `,
        (old: string) => `${old}0`,
        (old: string) => old.toUpperCase(),
      ]) {
        const changed = replaced(proof, path, (old) => change(old as string));
        if (JSON.stringify(changed) !== JSON.stringify(proof)) reject(changed);
      }
    }
  });

  it.each(proofs)('refused: %s with any number, null or truth changed', (_, proof) => {
    for (const path of places(proof, (value) => typeof value === 'number')) {
      for (const change of [
        (n: number) => n + 1,
        (n: number) => n + 10,
        (n: number) => -1 - n,
        (n: number) => n + 0.5,
      ]) {
        reject(replaced(proof, path, (old) => change(old as number)));
      }
      reject(replaced(proof, path, (old) => String(old)));
    }
    for (const path of places(proof, (value) => value === null)) {
      for (const other of [0, '', 'x', [], {}, false]) reject(replaced(proof, path, () => other));
    }
  });

  it.each(proofs)('refused: %s with a field too many or too few, anywhere', (_, proof) => {
    for (const path of places(proof, (value) => typeof value === 'object' && value !== null && !Array.isArray(value))) {
      reject(replaced(proof, path, (old) => ({ ...(old as object), note: '' })));
      reject(replaced(proof, path, (old) => ({ ...(old as object), [path.length ? 'because' : 'extra']: null })));
      for (const field of Object.keys(path.reduce<unknown>((at, key) => (at as never)[key], proof) as object)) {
        reject(
          replaced(proof, path, (old) => {
            const { [field]: _dropped, ...rest } = old as Record<string, unknown>;
            return rest;
          }),
        );
      }
    }
  });

  it.each(proofs)('refused: %s with a row doubled, dropped, added or moved in any list', (_, proof) => {
    for (const path of places(proof, Array.isArray)) {
      const list = path.reduce<unknown>((at, key) => (at as never)[key], proof) as unknown[];
      for (const [index, item] of list.entries()) {
        reject(replaced(proof, path, () => [...list.slice(0, index), item, ...list.slice(index)]));
        reject(replaced(proof, path, () => list.toSpliced(index, 1)));
        if (index > 0) reject(replaced(proof, path, () => list.toSpliced(index - 1, 2, item, list[index - 1])));
      }
      reject(replaced(proof, path, () => [...list, 0]));
      reject(replaced(proof, path, () => [...list, '0'.repeat(64)]));
    }
  });

  it('refused: what the parser would overlook: a field twice, a number written otherwise, no JSON', () => {
    const text = JSON.stringify(aCompleteDraw().proof);
    expect(verifyProofText(text, serviceKey).valid).toBe(true);
    expect(verifyProofText(text.replace('{"format"', '{"openings":[7],"format"'), serviceKey).valid).toBe(false);
    expect(verifyProofText(text.replace(/"index":(\d+)/, '"index":$1.0'), serviceKey).valid).toBe(false);
    expect(verifyProofText(text.slice(1), serviceKey).valid).toBe(false);
    for (const nonsense of [null, 1, 'x', [], {}]) reject(nonsense);
  });

  it('refused, without choking: what is nested deeper, longer or larger than any proof, or no UTF-8', () => {
    const bytes = Buffer.from(JSON.stringify(aCompleteDraw().proof));
    expect(verifyProofText(bytes, serviceKey).valid).toBe(true);
    const form = (received: string | Buffer) =>
      expect(verifyProofText(received, serviceKey)).toMatchObject({
        valid: false,
        reason: expect.stringMatching(/^form: /),
      });
    form('['.repeat(100_000) + ']'.repeat(100_000));
    form(JSON.stringify({ format: 'x'.repeat(30_000_000) }));
    form(JSON.stringify({ format: '\\'.repeat(10_000_000) }));
    form(Buffer.alloc(65 * 1024 * 1024, ' '));
    form(Buffer.concat([bytes.subarray(0, 12), Buffer.from([0xff]), bytes.subarray(12)]));
  });

  it('refused: the right proof under another key', () => {
    const { proof } = aCompleteDraw();
    expect(verifyProof(proof, publicKeyHex(keys.w1)).reason).toMatch(/^signature/);
    expect(verifyProof(proof, 'no key').valid).toBe(false);
  });

  it.each([
    ['nobody has committed', {}],
    ['one has committed', { committed: 1 }],
    ['one has revealed', { committed: 2, revealed: 1 }],
    ['all have revealed but there is no result', { committed: 2, revealed: 2 }],
  ])('refused: an unfinished draw in which %s', (_, progress) => {
    const verdict = verifyProof(aDraw({}, progress).proof, serviceKey);
    expect(verdict).toMatchObject({ valid: false, seed: verdict.seed });
    expect(verdict.reason).toMatch(/unfinished/);
  });

  it('refused: a result while the beacon is unknown', () => {
    const beacon = { source: 'x', round: 1, notBefore: '2026-11-23T13:15:00Z' };
    const draw = aDraw({ terms: { beacon } });
    expect(verifyProof(draw.proof, serviceKey).stage).toBe('awaiting-beacon');
    expect(() => completeDraw(draw.proof, draw.pool, serviceKey)).toThrow(DrawFlaw);
  });
});

describe('EXP-17.1 快照 · what the service may sign', () => {
  const { proof } = aCompleteDraw();
  const honest = JSON.parse(proof.snapshot.statement) as SnapshotStatement;
  const resigned = (changes: object): Proof => ({
    ...aDraw({}, {}).proof,
    snapshot: signStatement({ ...honest, ...changes }, keys.service),
  });
  const [w1, w2] = honest.witnesses as [SnapshotStatement['witnesses'][0], SnapshotStatement['witnesses'][0]];
  const [stratum] = honest.strata as [SnapshotStatement['strata'][0]];
  const beacon = { source: 'x', round: 1, notBefore: '2026-11-23T04:00:00Z' };

  it('held: an honest one is read', () => {
    expect(verifyProof(resigned({}), serviceKey).stage).toBe('committing');
    expect(verifyProof(resigned({ beacon }), serviceKey).stage).toBe('committing');
    expect(verifyProof(resigned({ commitBy: honest.revealBy }), serviceKey).stage).toBe('committing');
    expect(verifyProof(resigned({ round: 2, previous: 'ab'.repeat(32) }), serviceKey).stage).toBe('committing');
  });

  it.each<[string, object]>([
    ['an unknown field', { note: '' }],
    ['another version', { v: 'shenguan-draw/2' }],
    ['another type', { type: 'commit' }],
    ['reveals due before commitments', { commitBy: '2026-11-23T03:00:01Z' }],
    ['commitments due before it was taken', { at: '2026-11-23T02:00:01Z' }],
    ['a cutoff after it was taken', { cutoff: '2026-11-23T01:00:01Z' }],
    ['a beacon known at the deadline of reveals', { beacon: { ...beacon, notBefore: honest.revealBy } }],
    ['a beacon with an unknown field', { beacon: { ...beacon, url: 'x' } }],
    ['a day that does not exist', { revealBy: '2026-11-31T03:00:00Z' }],
    ['an instant in another zone', { revealBy: '2026-11-23T11:00:00+08:00' }],
    ['fractions of a second', { revealBy: '2026-11-23T03:00:00.000Z' }],
    ['one witness', { witnesses: [w1] }],
    ['no witness', { witnesses: [] }],
    ['one witness twice', { witnesses: [w1, w1] }],
    ['two witnesses of one body', { witnesses: [w1, { ...w2, body: w1.body }] }],
    ['two witnesses with one key', { witnesses: [w1, { ...w2, key: w1.key }] }],
    ['two witnesses with one id', { witnesses: [w1, { ...w2, id: w1.id }] }],
    ['the service as its own witness', { witnesses: [w1, { ...w2, key: serviceKey }] }],
    ['a witness called service', { witnesses: [w1, { ...w2, id: 'service' }] }],
    ['a witness with an unknown field', { witnesses: [w1, { ...w2, name: 'x' }] }],
    ['no stratum', { strata: [] }],
    ['one stratum twice', { strata: [stratum, stratum] }],
    ['a stratum without seats', { strata: [{ ...stratum, seats: 0 }] }],
    ['half a seat', { strata: [{ ...stratum, seats: 1.5 }] }],
    ['tickets without a root', { strata: [{ ...stratum, root: rootOf([]) }] }],
    ['a root without tickets', { strata: [{ ...stratum, n: 0 }] }],
    ['counts that do not cover the excluded', { excluded: { ...honest.excluded, byRule: {} } }],
    ['a rule that excludes more than there are', { excluded: { ...honest.excluded, byRule: { 'EXP-9': 2 } } }],
    ['a first round with a previous one', { previous: 'ab'.repeat(32) }],
    ['a second round without a previous one', { round: 2 }],
    ['round 0', { round: 0 }],
    ['text in another normal form', { project: 'e\u0301' }],
  ])('refused: %s, though signed', (_, changes) => {
    expect(verifyProof(resigned(changes), serviceKey)).toMatchObject({ valid: false, stage: null });
  });

  it('refused: signed text that is not canonical', () => {
    const reversed = JSON.stringify(Object.fromEntries(Object.entries(honest).reverse()));
    for (const statement of [
      reversed,
      ` ${proof.snapshot.statement}`,
      proof.snapshot.statement.replace(':1,', ':1.0,'),
    ]) {
      const snapshot = { statement, signature: signText(statement, keys.service) };
      expect(verifyProof({ ...aDraw({}, {}).proof, snapshot }, serviceKey).reason).toMatch(/^canonical/);
    }
  });
});

/** Completes a draw over whatever entries a dishonest service put under its root. */
function rigged(rows: readonly { person: string; unit: string; salt: string }[], sorted = true): Proof {
  const stratum = 'lift';
  const leaves = rows.map((row) => ({ ...row, leaf: leafOf(row.salt, stratum, row.person, row.unit) }));
  if (sorted) leaves.sort((a, b) => (a.leaf < b.leaf ? -1 : 1));
  const root = rootOf(leaves.map(({ leaf }) => leaf));
  const honest = aSource({ terms: { onePerUnit: false, strata: [{ code: stratum, seats: 2, alternates: 9 }] } });
  const { strata: _strata, ...terms } = honest.terms;
  const excluded = { n: 0, root: rootOf([]), byRule: {} };
  const strata = [{ code: stratum, seats: 2, alternates: 9, n: leaves.length, root }];
  const statement = { v: 'shenguan-draw/1', type: 'snapshot', ...terms, strata, excluded };
  let proof: Proof = { ...aDraw({}, {}).proof, snapshot: signStatement(statement, keys.service) };
  const { snapshot } = checkProof(proof, serviceKey);
  const witnesses = [
    { key: keys.w1, witness: 'w1', number: bytesFrom('n1') },
    { key: keys.w2, witness: 'w2', number: bytesFrom('n2') },
  ];
  proof = {
    ...proof,
    commitments: witnesses.map(({ key, witness, number }) =>
      signStatement(composeCommit(snapshot.hash, witness, number), key),
    ),
  };
  const { set } = checkProof(proof, serviceKey);
  const earlier: string[] = [];
  for (const { key, witness, number } of witnesses) {
    proof = admitReveal(
      proof,
      signStatement(composeReveal(snapshot.hash, set!, witness, earlier, number), key),
      serviceKey,
    );
    earlier.push(number.toString('hex'));
  }
  const seed = seedOf(snapshot.hash, set!, earlier, null);
  const selected = select(seed, { strata, onePerUnit: false }, ({ index }) => leaves[index]!);
  const entries = selected.picks.map(({ index }) => {
    const { salt, person, unit } = leaves[index]!;
    return {
      stratum,
      index,
      salt,
      person,
      unit,
      path: pathsIn(leaves.map(({ leaf }) => leaf))(index),
    };
  });
  return { ...proof, entries, result: { seed, strata: selected.strata } };
}

describe('EXP-17.1 抽取舞弊 · what a dishonest service cannot hide', () => {
  const hex = (...words: (string | number)[]) => bytesFrom(...words).toString('hex');
  const row = (i: number, person = hex('p', i), unit = hex('u', i)) => ({ salt: hex('s', i), person, unit });
  const rows = [0, 1, 2, 3, 4, 5].map((i) => row(i));

  it('held: the same way with honest tickets gives a valid proof', () => {
    expect(verifyProof(rigged(rows), serviceKey)).toMatchObject({ valid: true });
  });

  it('refused: one person with two tickets in a stratum', () => {
    expect(verifyProof(rigged([...rows, row(9, rows[0]!.person, rows[0]!.unit)]), serviceKey).reason).toMatch(
      /two tickets/,
    );
  });

  it('refused: one person under two units', () => {
    expect(verifyProof(rigged([...rows, row(9, rows[0]!.person)]), serviceKey).reason).toMatch(/two units/);
  });

  it('refused: positions dealt by hand instead of by leaf', () => {
    const byHand = rows.toSorted((a, b) =>
      leafOf(a.salt, 'lift', a.person, a.unit) > leafOf(b.salt, 'lift', b.person, b.unit) ? -1 : 1,
    );
    expect(verifyProof(rigged(byHand, false), serviceKey).reason).toMatch(/not in order/);
  });

  it('refused: two persons who open to one expert, or two units to one code', () => {
    const proof = rigged([0, 1].map((i) => row(i, personOf(hex('ps', i), 'E1', 'One'), unitOf(hex('us', i), 'U1'))));
    const openings = proof.entries.map(({ person }) => {
      const i = person === personOf(hex('ps', 0), 'E1', 'One') ? 0 : 1;
      return { person, salt: hex('ps', i), expertId: 'E1', name: 'One' };
    });
    const units = proof.entries.map(({ unit }) => {
      const i = unit === unitOf(hex('us', 0), 'U1') ? 0 : 1;
      return { unit, salt: hex('us', i), code: 'U1' };
    });
    expect(verifyProof(proof, serviceKey)).toMatchObject({ valid: true });
    expect(verifyProof({ ...proof, openings }, serviceKey).reason).toMatch(/^fraud: .*one expert/);
    expect(verifyProof({ ...proof, units }, serviceKey).reason).toMatch(/^fraud: .*one code/);
  });

  it('refused: another seed, another person behind a seat, a seat for a friend', () => {
    const { proof } = aCompleteDraw();
    reject({ ...proof, result: { ...proof.result!, seed: hex('mine') } });
    const [first, ...others] = proof.entries;
    reject({ ...proof, entries: [{ ...first!, person: hex('friend') }, ...others] });
    const [only] = proof.result!.strata;
    const friend = [only!.alternates[0]!, only!.seats[1]!];
    reject({ ...proof, result: { ...proof.result!, strata: [{ ...only!, seats: friend }] } });
  });

  it('refused: one draw’s reveals under another’s snapshot', () => {
    const [a, b] = [aCompleteDraw({ luck: 1 }).proof, aCompleteDraw({ luck: 2 }).proof];
    for (const field of ['snapshot', 'commitments', 'reveals', 'entries', 'result'] as const)
      reject({ ...a, [field]: b[field] });
  });

  it('refused by the builder: a pool that is not the one under the root', () => {
    const draw = aDraw();
    const other = buildSnapshot(aSource({ candidates: candidatesOf('lift', 9, 'friend') }), keys.service).pool;
    expect(() => completeDraw(draw.proof, other, serviceKey)).toThrow(DrawFlaw);
  });
});
