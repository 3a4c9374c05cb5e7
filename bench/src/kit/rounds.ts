import type { Round } from '../metric.js';

/** One side of a comparison: does so many of it, and says how it went. */
export type Side = (count: number) => Promise<number>;

/** Two batches after each other that differ by less are warm. */
const WARM_WITHIN = 0.05;
const WARM_BATCHES_MAX = 6;

/** Runs batches until two after each other differ by less than a twentieth; a machine that never settles is not waited for. */
export async function warmUp(side: Side, batch: number): Promise<void> {
  let before = await side(batch);
  for (let i = 1; i < WARM_BATCHES_MAX; i++) {
    const now = await side(batch);
    if (Math.abs(now - before) / before < WARM_WITHIN) return;
    before = now;
  }
}

/** How many rounds are compared. */
export const ROUNDS = 5;

/** Runs both sides in turns; which goes first changes, so that neither always runs on what the other left behind. */
export async function inTurns(
  ours: () => Promise<number>,
  peer: () => Promise<number>,
  count = ROUNDS,
): Promise<Round[]> {
  const rounds: Round[] = [];
  for (let round = 0; round < count; round++) {
    if (round % 2 === 0) {
      const first = await ours();
      rounds.push({ ours: first, peer: await peer() });
    } else {
      const first = await peer();
      rounds.push({ ours: await ours(), peer: first });
    }
  }
  return rounds;
}
