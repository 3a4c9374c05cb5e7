import { StepFailed } from '../step-failed.js';
import type { CheckResult } from '../telling/story.js';
import { auditBound } from './audit-bound.js';
import { auditInclusion, auditTamperLocated } from './audit-proofs.js';
import type { Check, Scene } from './check.js';
import { drawTamperedRejected, drawVerifies } from './draw-verifies.js';
import { ledgerComplete } from './ledger-complete.js';
import { limitsExplained } from './limits-explained.js';
import { namesClosed } from './names-closed.js';
import { noPersonalData } from './no-personal-data.js';
import { outboxDone } from './outbox-done.js';
import { pushComplete } from './push-complete.js';
import { traceComplete } from './trace-complete.js';
import { webhookSignature } from './webhook-signature.js';

const CHECKS = [
  pushComplete,
  webhookSignature,
  ledgerComplete,
  limitsExplained,
  outboxDone,
  traceComplete,
  drawVerifies,
  drawTamperedRejected,
  namesClosed,
  auditBound,
  auditInclusion,
  auditTamperLocated,
  noPersonalData,
] as const;

/** Runs every check of the matter. */
export function runChecks(scene: Scene, tell: (result: CheckResult) => void): Promise<CheckResult[]> {
  // Without systems of the departments nothing was sent to them.
  const checks = CHECKS.filter((check) => check !== webhookSignature || scene.matter.receivers !== null);
  return runEach(checks, scene, tell);
}

/** Runs checks one after the other, also after one has failed. */
export async function runEach<M>(
  checks: readonly Check<M>[],
  scene: Scene<M>,
  tell: (result: CheckResult) => void,
): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  for (const { name, run } of checks) {
    const result = await run(scene).then(
      (detail) => ({ name, ok: true, detail }),
      (error: Error) => ({ name, ok: false, detail: inOneLine(error) }),
    );
    tell(result);
    results.push(result);
  }
  return results;
}

const inOneLine = (error: Error) =>
  error instanceof StepFailed ? `${error.step}: expected ${error.expected}, came ${error.came}` : String(error);
