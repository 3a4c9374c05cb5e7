import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { composeCommit } from './commit.js';
import { admitCommitment, admitReveal, buildSnapshot, completeDraw, type DrawSource, openDraw } from './draw.js';
import { raw } from './encoding.js';
import { drawKeyFromSeed, publicKeyHex } from './keys.js';
import { rootOf } from './leaves.js';
import type { Proof } from './proof.js';
import { composeReveal } from './reveal.js';
import { drawBelow } from './select.js';
import { signStatement, statementHash } from './statements.js';
import { checkProof, verifyProof, verifyProofText } from './verify.js';

const vector = JSON.parse(readFileSync(`${import.meta.dirname}/vector.json`, 'utf8'));
const { case: given, expected } = vector;

/** The vector's draw in the builder's terms; every salt is looked up instead of derived. */
function sourceOfVector(): DrawSource {
  const expert = (id: string) => given.experts.find((one: { id: string }) => one.id === id);
  const stratum = (code: string) => given.strata.find((one: { code: string }) => one.code === code);
  return {
    terms: {
      draw: given.draw,
      project: given.project,
      round: given.round,
      previous: given.previous,
      ground: given.ground,
      cutoff: given.cutoff,
      at: given.at,
      log: given.log,
      strata: given.strata.map(({ code, seats, alternates }: Record<string, unknown>) => ({ code, seats, alternates })),
      onePerUnit: given.onePerUnit,
      witnesses: given.witnesses.map(({ id, body, keySeed }: Record<string, string>) => ({
        id,
        body,
        key: publicKeyHex(drawKeyFromSeed(raw(keySeed!))),
      })),
      beacon: given.beacon,
      commitBy: given.commitBy,
      revealBy: given.revealBy,
    },
    candidates: given.strata.flatMap(({ code, entries }: { code: string; entries: { expert: string }[] }) =>
      entries.map(({ expert: id }) => ({ stratum: code, id, name: expert(id).name, unit: expert(id).unit })),
    ),
    excluded: given.excluded.map(
      ({ expert: id, stratum, rules }: { expert: string; stratum: string; rules: string[] }) => ({
        stratum,
        id,
        name: expert(id).name,
        rules,
      }),
    ),
    salts: {
      person: (id) => expert(id).personSalt,
      unit: (code) => given.units.find((one: { code: string }) => one.code === code).salt,
      leaf: (code, id) => stratum(code).entries.find((one: { expert: string }) => one.expert === id).salt,
      excluded: (_, id) => given.excluded.find((one: { expert: string }) => one.expert === id).salt,
      reason: () => given.excluded[0].salt,
    },
  };
}

describe('EXP-17.1 随机抽取的标准算例 · the worked vector of the draw', () => {
  const service = drawKeyFromSeed(raw(given.serviceKeySeed));
  const { proof: started, pool } = buildSnapshot(sourceOfVector(), service);
  const s = statementHash(started.snapshot.statement);
  const witnesses = given.witnesses.map(({ id, keySeed, number }: Record<string, string>) => ({
    id,
    key: drawKeyFromSeed(raw(keySeed!)),
    number: raw(number!),
  }));

  it('held: pseudonyms, leaves, positions and roots are the expected ones', () => {
    for (const { id, person } of pool.persons) expect({ id, person }).toEqual({ id, person: expected.persons[id] });
    expect(Object.fromEntries(pool.units.map(({ code, unit }) => [code, unit]))).toEqual(
      Object.fromEntries(Object.entries(expected.units).filter(([code]) => code !== 'U5')), // of an excluded expert
    );
    for (const { code, tickets } of pool.strata) {
      expect(tickets.map(({ candidate, leaf }) => ({ expert: candidate.id, leaf }))).toEqual(expected.leaves[code]);
      expect(rootOf(tickets.map(({ leaf }) => leaf))).toBe(expected.roots[code]);
    }
    expect(rootOf(pool.excluded.map(({ leaf }) => leaf))).toBe(expected.excludedRoot);
  });

  it('held: the snapshot has the expected text, hash and signature', () => {
    expect(publicKeyHex(service)).toBe(vector.serviceKey);
    expect(started.snapshot).toEqual({ statement: vector.snapshotStatement, signature: vector.signatures.snapshot });
    expect(s).toBe(expected.snapshotHash);
  });

  it('held: commitments, reveals, seed, picks and result are the expected ones, and the proof is so to the byte', () => {
    let proof: Proof = started;
    for (const [index, { id, key, number }] of witnesses.entries()) {
      const commitment = composeCommit(s, id, number);
      expect(commitment.commitment).toBe(expected.commitments[index]);
      const signed = signStatement(commitment, key);
      expect(signed.signature).toBe(vector.signatures.commit[index]);
      proof = admitCommitment(proof, signed, vector.serviceKey);
    }
    const { set } = checkProof(proof, vector.serviceKey);
    expect(set).toBe(expected.set);

    const earlier: string[] = [];
    for (const [index, { id, key, number }] of witnesses.entries()) {
      const signed = signStatement(composeReveal(s, set!, id, earlier, number), key);
      expect(signed.signature).toBe(vector.signatures.reveal[index]);
      proof = admitReveal(proof, signed, vector.serviceKey);
      earlier.push(number.toString('hex'));
    }

    proof = completeDraw(proof, pool, vector.serviceKey);
    expect(proof.result).toEqual({ seed: expected.seed, strata: expected.result });
    expect(JSON.stringify(proof)).toBe(JSON.stringify(vector.proof));

    const opened = openDraw(proof, pool, [], sourceOfVector().salts, vector.serviceKey);
    expect(opened.openings).toEqual(vector.proofOpen);
    expect(verifyProof(opened, vector.serviceKey).valid).toBe(true);
  });

  it('held: each pick throws away as many numbers as expected', () => {
    let rejected = 0;
    for (const { code, entries } of given.strata as { code: string; entries: unknown[] }[]) {
      const left = entries.map((_, position) => position);
      for (const [j, { index, tries }] of expected.sequences[code].entries()) {
        const drawn = drawBelow(left.length, raw(expected.seed), code, j);
        expect({ index: left.splice(drawn.number, 1)[0], tries: drawn.rejected + 1 }).toEqual({ index, tries });
        rejected += drawn.rejected;
      }
    }
    expect(rejected).toBe(vector.stat.rej);
  });

  it('held: the verifier accepts the proof as it stands and says what it proves', () => {
    const verdict = verifyProofText(JSON.stringify(vector.proof, null, 1), vector.serviceKey);
    expect(verdict).toEqual({
      valid: true,
      reason: null,
      stage: 'complete',
      changes: 0,
      wholeAt: null,
      excluded: { n: 1, root: vector.expected.excludedRoot, byRule: { 'EXP-9': 1, 'EXP-19.3': 1 } },
      snapshot: expected.snapshotHash,
      seed: expected.seed,
      seats: [
        { stratum: 'structure', index: 4, person: expected.persons.E5 },
        { stratum: 'structure', index: 1, person: expected.persons.E4 },
        { stratum: 'lift', index: 1, person: expected.persons.E6 },
      ],
      carried: [],
      witnesses: given.witnesses.map(({ id, body, keySeed }: Record<string, string>) => ({
        id,
        body,
        fingerprint: createHash('sha256')
          .update(raw(publicKeyHex(drawKeyFromSeed(raw(keySeed!)))))
          .digest('hex'),
      })),
      beacon: null,
    });
  });

  it('held: the proof opened after the review is accepted', () => {
    const opened = { ...vector.proof, openings: vector.proofOpen };
    expect(verifyProof(opened, vector.serviceKey)).toMatchObject({ valid: true });
  });
});
