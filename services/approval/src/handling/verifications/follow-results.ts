import type { Tx } from '@shenguan/common/work';
import { type Case, pointsTestedHere, pointsToVerify, verdictOn, verificationsOfCase } from '../../cases/index.js';
import type { Guide } from '../../items/index.js';
import type { TimeLimits } from '../../time-limits/index.js';

/**
 * Closes the limit to name who inspects once somebody is named for all that the bureau itself tests; what was to be decided
 * at once waits, where something is measured anew. APL-55
 */
export async function followAssignment(tx: Tx, limits: TimeLimits, { id }: Case, guide: Guide): Promise<void> {
  await limits.end(tx, id, 'result-decision');
  const of = await verificationsOfCase(tx, id);
  if (pointsTestedHere(guide).every(({ code }) => verdictOn(code, of).by !== null)) {
    await limits.close(tx, id, 'test-assignment');
  }
}

/** Wants a decision the same day, once all is measured and nothing of it needs analysis (a reading of 当场). APL-55 */
export async function decideNow(tx: Tx, limits: TimeLimits, of: Case, guide: Guide): Promise<void> {
  const points = pointsToVerify(guide);
  const tests = points.flatMap(({ test }) => test ?? []);
  if (tests.length === 0 || tests.some(({ furtherAnalysis }) => furtherAnalysis)) return;
  const verified = await verificationsOfCase(tx, of.id);
  const settled = points.every(({ code }) => ['met', 'not-met'].includes(verdictOn(code, verified).verdict));
  if (!settled) return;
  const { id, caseNumber, bureauCode: bodyCode } = of;
  const start = { startAt: tx.now, workingDays: 0, basis: 'APL-55' } as const;
  limits.open(tx, { id, caseNumber, bodyCode }, { kind: 'result-decision', ...start });
}
