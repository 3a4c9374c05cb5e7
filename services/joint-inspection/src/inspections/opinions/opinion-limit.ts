import { type Calendar, computeLimit } from '@shenguan/common/clock';
import type { BodyOpinion } from './body-opinion.entity.js';

/** Working days after the inspection in which a collective opinion comes. INSP-6.1 */
const COLLECTIVE_DAYS = 1;

/** Counts until when a collective opinion comes after an inspection that ended at this instant. INSP-6.1, APL-82 */
export function countOpinionLimit(
  finishedAt: Date,
  calendar: Calendar,
): Pick<BodyOpinion, 'dueAt' | 'dueOn' | 'calendarVersion'> {
  const { dueAt, dueOn, calendarVersion } = computeLimit(
    { startEvent: finishedAt, length: COLLECTIVE_DAYS, unit: 'workingDays', adjustments: [] },
    calendar,
  );
  return { dueAt, dueOn, calendarVersion };
}
