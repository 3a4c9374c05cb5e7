import { type Calendar, workingDaysFrom } from '@shenguan/common/clock';
import { figureOf } from '@shenguan/common/rules';

/** Counts until when a supervision opened at that instant should be started. SUP-7 */
export function startLimit(openedAt: Date, calendar: Calendar) {
  const { dueOn, dueAt, calendarVersion } = workingDaysFrom(openedAt, figureOf('SUP-7.start'), calendar);
  return { startDueOn: dueOn, startDueAt: dueAt, calendarVersion };
}
