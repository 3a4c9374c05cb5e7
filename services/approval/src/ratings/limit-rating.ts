import { figureOf } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import { type Case, editionOfCase } from '../cases/index.js';
import type { TimeLimits } from '../time-limits/index.js';
import type { ServiceRating } from './service-rating.entity.js';

/** The steps of a rating that have a time of their own, and the figure that says how long it is. */
const STEPS = {
  'rating-invitation': 'PRA-13.invitation',
  'rating-call-back': 'PRA-13.callBack',
  'rating-objection': 'PRA-13.objection',
  'rating-reply': 'PRA-13.reply',
} as const;

/** Starts the time of a step, by the edition of its case; returns its length in working days. PRA-13 */
export function limitRating(
  tx: Tx,
  limits: TimeLimits,
  of: Case,
  { id, caseNumber, bureauCode: bodyCode }: Pick<ServiceRating, 'id' | 'caseNumber' | 'bureauCode'>,
  kind: keyof typeof STEPS,
): number {
  const workingDays = figureOf(STEPS[kind], editionOfCase(tx, of));
  limits.open(tx, { id, caseNumber, bodyCode }, { kind, startAt: tx.now, workingDays, basis: 'PRA-13' });
  return workingDays;
}
