import { createHash, type KeyObject } from 'node:crypto';
import { admitCommitment, admitReveal, buildSnapshot, completeDraw, type DrawSource, type DrawTerms } from './draw.js';
import { drawKeyFromSeed, publicKeyHex } from './keys.js';
import type { Candidate, ExcludedCandidate, Pool } from './pool.js';
import type { Proof } from './proof.js';
import { saltsFromKey } from './salts.js';
import { commitAsWitness, revealAsWitness, type WitnessState } from './witness.js';

/** Returns 32 bytes that depend on the words only: tests draw the same every time. */
export function bytesFrom(...words: readonly (string | number)[]): Buffer {
  return createHash('sha256').update(words.join('/'), 'utf8').digest();
}

/** The keys of the service and of three witnesses, for tests. */
export const keys = {
  service: drawKeyFromSeed(bytesFrom('service')),
  w1: drawKeyFromSeed(bytesFrom('w1')),
  w2: drawKeyFromSeed(bytesFrom('w2')),
  w3: drawKeyFromSeed(bytesFrom('w3')),
};

/** The public key of the test service. */
export const serviceKey = publicKeyHex(keys.service);

/** What a test may set about a draw; everything else is ordinary. */
export interface DrawWishes {
  terms?: Partial<DrawTerms>;
  candidates?: readonly Candidate[];
  excluded?: readonly ExcludedCandidate[];
  /** Other salts and numbers. */
  luck?: string | number;
}

/** Makes so many candidates of one stratum, two of each unit. */
export function candidatesOf(stratum: string, count: number, prefix = stratum): Candidate[] {
  return Array.from({ length: count }, (_, i) => ({
    stratum,
    id: `${prefix}-${i}`,
    name: `专家 ${prefix} ${i}`,
    unit: `${prefix}-unit-${Math.floor(i / 2)}`,
  }));
}

/** Makes the source of a draw of two seats and two alternates out of nine. */
export function aSource({ terms, candidates, excluded, luck = '' }: DrawWishes = {}): DrawSource {
  return {
    terms: {
      draw: `draw-${luck}`,
      project: 'P-1',
      round: 1,
      previous: '',
      ground: '',
      cutoff: '2026-11-02T01:00:00Z',
      at: '2026-11-23T01:00:00Z',
      log: { origin: 'example.gov.cn/review-experts/audit/1', size: 9, root: bytesFrom('log').toString('hex') },
      strata: [{ code: 'lift', seats: 2, alternates: 2 }],
      onePerUnit: true,
      witnesses: [
        { id: 'w1', body: 'applicant', key: publicKeyHex(keys.w1) },
        { id: 'w2', body: 'discipline', key: publicKeyHex(keys.w2) },
      ],
      beacon: null,
      commitBy: '2026-11-23T02:00:00Z',
      revealBy: '2026-11-23T03:00:00Z',
      ...terms,
    },
    candidates: candidates ?? candidatesOf('lift', 9),
    excluded: excluded ?? [{ stratum: 'lift', id: 'out-1', name: '专家 out', rules: ['EXP-9', 'EXP-19.3'] }],
    salts: saltsFromKey(bytesFrom('draw key', luck)),
  };
}

/** A draw in progress: the proof so far, and what only its parties know. */
export interface DrawInProgress {
  source: DrawSource;
  proof: Proof;
  pool: Pool;
  states: WitnessState[];
}

/** Takes the snapshot and lets the named witnesses commit and reveal. */
export function aDraw(
  wishes: DrawWishes = {},
  upTo: { committed?: number; revealed?: number } = { committed: 9, revealed: 9 },
): DrawInProgress {
  const source = aSource(wishes);
  const snapshot = buildSnapshot(source, keys.service);
  let { proof } = snapshot;
  const states: WitnessState[] = [];
  const task = (witness: string) => ({
    draw: source.terms.draw,
    witness,
    key: (keys as Record<string, KeyObject>)[witness]!,
    serviceKey,
    now: source.terms.at,
  });
  for (const { id } of source.terms.witnesses.slice(0, upTo.committed ?? 0)) {
    const state = commitAsWitness(proof, task(id), bytesFrom('number', id, wishes.luck ?? ''));
    states.push(state);
    proof = admitCommitment(proof, state.commitment, serviceKey);
  }
  for (const [index, { id }] of source.terms.witnesses.slice(0, upTo.revealed ?? 0).entries()) {
    proof = admitReveal(proof, revealAsWitness(proof, task(id), states[index]!), serviceKey);
  }
  return { source, proof, pool: snapshot.pool, states };
}

/** Carries a draw through to its result. */
export function aCompleteDraw(wishes: DrawWishes = {}, beaconValue: string | null = null): DrawInProgress {
  const draw = aDraw(wishes);
  return { ...draw, proof: completeDraw(draw.proof, draw.pool, serviceKey, beaconValue) };
}
