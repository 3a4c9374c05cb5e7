import { demand } from './flaw.js';
import type { Proof } from './proof.js';
import { statementHash } from './statements.js';
import type { CheckedDraw } from './verify.js';

/** Returns the hash of a round's last statement, which the next round names as `previous`. */
export function lastStatementHash(proof: Proof): string {
  const last = proof.void ?? proof.changes.at(-1) ?? proof.reveals.at(-1) ?? proof.commitments.at(-1) ?? proof.snapshot;
  return statementHash(last.statement);
}

/**
 * Checks that a round follows another of the same project: finished, named by its last statement, counted on, with a
 * new draw id, and without the witnesses who were missing from it. EXP-18
 */
export function checkNextRound(before: CheckedDraw, next: CheckedDraw): void {
  const [a, b] = [before.snapshot.statement, next.snapshot.statement];
  demand(before.stage === 'complete' || before.stage === 'void', 'state', 'the preceding round is unfinished');
  demand(a.project === b.project && a.draw !== b.draw, 'mismatch', 'the rounds are not two draws of one project');
  demand(b.round === a.round + 1, 'mismatch', `round ${b.round} does not follow round ${a.round}`);
  demand(
    b.previous === lastStatementHash(before.proof),
    'mismatch',
    'the preceding round ended with another statement',
  );
  for (const kept of b.carried ?? []) {
    const known =
      kept.draw !== a.draw ||
      kept.index === null ||
      before.panel?.sitting.some(({ stratum, index }) => stratum === kept.stratum && index === kept.index);
    demand(known === true, 'mismatch', `nobody sits at position ${kept.index} of ${kept.stratum} in the round before`);
  }
  demand(a.at <= b.at, 'form', 'the round is dated before the one it follows');
  for (const barred of barredWitnesses(before)) {
    const back = b.witnesses.some(({ id, key }) => id === barred.id || key === barred.key);
    demand(!back, 'witness', `witness ${barred.id} was missing from the preceding round`);
  }
}

/** Returns the witnesses whom a voided round bars from the next one. */
export function barredWitnesses({ void: voided, snapshot }: CheckedDraw): { id: string; key: string }[] {
  return snapshot.statement.witnesses
    .filter(({ id }) => voided?.missing.includes(id))
    .map(({ id, key }) => ({ id, key }));
}
