import { figureOf } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import { type TimeLimits } from '../../time-limits/index.js';
import type { StaffMember } from './staff-member.entity.js';

/** Starts the days in which a second person confirms what waits at an entry, or its person says so; returns when they are over. PRA-15 */
export function openLimit(
  limits: TimeLimits,
  tx: Tx,
  { id, bodyCode }: StaffMember,
  kind: 'staff-confirmation' | 'staff-word',
): Date {
  const start = { startAt: tx.now, workingDays: figureOf('PRA-15.secondPerson'), basis: 'PRA-15' } as const;
  const { limit } = limits.open(tx, { id, caseNumber: null, bodyCode }, { kind, ...start });
  return limit.dueAt!;
}
