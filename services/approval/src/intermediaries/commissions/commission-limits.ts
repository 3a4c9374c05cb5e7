import type { Tx } from '@shenguan/common/work';
import type { LimitKind, TimeLimits } from '../../time-limits/index.js';
import type { Commission } from './commission.entity.js';

/** Working days of each step; all but those of offers and service are readings of this project. INT-8, PRA-15 */
export const COMMISSION_DAYS = {
  'commission-opening': 2,
  'commission-evaluation': 10,
  'commission-award': 5,
  'commission-contract': 10,
  'commission-taking': 10,
  'commission-payment': 20,
  'commission-receipt': 10,
} as const;

/** Starts the days of a step of a commission; returns the instant at which they are over. */
export function openStep(
  limits: TimeLimits,
  tx: Tx,
  { id, caseNumber, commissionerCode }: Commission,
  kind: keyof typeof COMMISSION_DAYS | 'commission-offers' | 'commission-work',
  days = kind in COMMISSION_DAYS ? COMMISSION_DAYS[kind as keyof typeof COMMISSION_DAYS] : 1,
): Date | null {
  const start = { kind: kind satisfies LimitKind, startAt: tx.now, workingDays: days, basis: 'INT-8' } as const;
  return limits.open(tx, { id, caseNumber, bodyCode: commissionerCode }, start).counted.dueAt;
}
