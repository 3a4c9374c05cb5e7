import { createHash } from 'node:crypto';
import {
  admitCommitment,
  admitReveal,
  buildSnapshot,
  commitAsWitness,
  completeDraw,
  drawKeyFromSeed,
  type Proof,
  publicKeyHex,
  revealAsWitness,
  saltsFromKey,
} from '@shenguan/common/draw';

const bytesFrom = (words: string) => createHash('sha256').update(words, 'utf8').digest();
const key = drawKeyFromSeed(bytesFrom('draws'));

/** The public key that signs the draws of tests. */
export const DRAW_KEY = publicKeyHex(key);

/** Draws one seat out of four, for tests: the same every time. */
export function aDrawProof(draw: string): Proof {
  const at = '2026-03-04T01:00:00Z';
  const witnesses = ['w1', 'w2'].map((id) => ({ id, body: `body of ${id}`, secret: drawKeyFromSeed(bytesFrom(id)) }));
  const { proof: snapshot, pool } = buildSnapshot(
    {
      terms: {
        draw,
        project: 'P-1',
        round: 1,
        previous: '',
        ground: '',
        cutoff: '2026-03-02T01:00:00Z',
        at,
        log: { origin: 'example/review-experts/audit/1', size: 1, root: bytesFrom('log').toString('hex') },
        strata: [{ code: 'lift', seats: 1, alternates: 1 }],
        onePerUnit: true,
        witnesses: witnesses.map(({ id, body, secret }) => ({ id, body, key: publicKeyHex(secret) })),
        beacon: null,
        commitBy: '2026-03-04T02:00:00Z',
        revealBy: '2026-03-04T03:00:00Z',
      },
      candidates: [1, 2, 3, 4].map((n) => ({ stratum: 'lift', id: `e${n}`, name: `专家 ${n}`, unit: `u${n}` })),
      excluded: [],
      salts: saltsFromKey(bytesFrom('salts')),
    },
    key,
  );
  const task = ({ id, secret }: (typeof witnesses)[number]) => ({
    draw,
    witness: id,
    key: secret,
    serviceKey: DRAW_KEY,
    now: at,
  });
  let proof = snapshot;
  const states = witnesses.map((witness) => {
    const state = commitAsWitness(proof, task(witness), bytesFrom(`number of ${witness.id}`));
    proof = admitCommitment(proof, state.commitment, DRAW_KEY);
    return state;
  });
  for (const [i, witness] of witnesses.entries()) {
    proof = admitReveal(proof, revealAsWitness(proof, task(witness), states[i]!), DRAW_KEY);
  }
  return completeDraw(proof, pool, DRAW_KEY);
}
