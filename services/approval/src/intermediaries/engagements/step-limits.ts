import type { Tx } from '@shenguan/common/work';
import type { TimeLimits } from '../../time-limits/index.js';
import type { Engagement } from './engagement.entity.js';

/** Working days for each step of an engagement; all are readings of this project. PRA-15 */
export const STEP_DAYS = { confirmation: 5, contract: 5, agreement: 10, taking: 10, settlement: 20 } as const;

/** Starts the days in which somebody acts on an engagement; see `lapse-engagements` for what comes after them. */
export function openStep(
  limits: TimeLimits,
  tx: Tx,
  { id, caseNumber, regulatorCode }: Engagement,
  step: keyof typeof STEP_DAYS,
): void {
  const kind = step === 'settlement' ? 'engagement-settlement' : 'engagement-step';
  const start = { startAt: tx.now, workingDays: STEP_DAYS[step], basis: 'INT-20' } as const;
  limits.open(tx, { id, caseNumber, bodyCode: regulatorCode }, { kind, ...start });
}

/** Starts the days of the contract. INT-10, INT-20 */
export function openWork(limits: TimeLimits, tx: Tx, { id, caseNumber, regulatorCode, contract }: Engagement): void {
  const start = { startAt: tx.now, workingDays: contract!.days, basis: 'INT-20' } as const;
  limits.open(tx, { id, caseNumber, bodyCode: regulatorCode }, { kind: 'engagement-work', ...start });
}
