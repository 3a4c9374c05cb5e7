import { type Calendar, legalDate, workingDaysFrom } from '@shenguan/common/clock';
import { editionBegun, figureOf } from '@shenguan/common/rules';

/** Counts until when a supervision opened at that instant should be started. SUP-7 */
export function startLimit(openedAt: Date, calendar: Calendar) {
  const length = figureOf('SUP-7.start', editionBegun(legalDate(openedAt)));
  const { dueOn, dueAt, calendarVersion } = workingDaysFrom(openedAt, length, calendar);
  return { startDueOn: dueOn, startDueAt: dueAt, calendarVersion };
}
