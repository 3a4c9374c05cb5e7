import { type Calendar, computeLimit, legalDate } from '@shenguan/common/clock';
import { editionBegun, figureOf } from '@shenguan/common/rules';
import type { BodyOpinion } from './body-opinion.entity.js';

/** Counts until when a collective opinion comes after an inspection that ended at this instant. INSP-6.1, APL-82 */
export function countOpinionLimit(
  finishedAt: Date,
  calendar: Calendar,
): Pick<BodyOpinion, 'dueAt' | 'dueOn' | 'calendarVersion'> {
  const length = figureOf('INSP-6.1.opinion', editionBegun(legalDate(finishedAt)));
  const { dueAt, dueOn, calendarVersion } = computeLimit(
    { startEvent: finishedAt, length, unit: 'workingDays', adjustments: [] },
    calendar,
  );
  return { dueAt, dueOn, calendarVersion };
}
