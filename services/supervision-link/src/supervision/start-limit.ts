import { type Calendar, workingDaysFrom } from '@shenguan/common/clock';

/** Working days within which a department should start its supervision. SUP-7 (R) */
export const START_LIMIT_DAYS = 5;

/** Counts until when a supervision opened at that instant should be started. SUP-7 */
export function startLimit(openedAt: Date, calendar: Calendar) {
  const { dueOn, dueAt, calendarVersion } = workingDaysFrom(openedAt, START_LIMIT_DAYS, calendar);
  return { startDueOn: dueOn, startDueAt: dueAt, calendarVersion };
}
