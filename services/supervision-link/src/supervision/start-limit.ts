import { type Calendar, computeLimit } from '@shenguan/common/clock';

/** Working days within which a department should start its supervision. SUP-7 (R) */
export const START_LIMIT_DAYS = 5;

/** Counts until when a supervision opened at that instant should be started. SUP-7 */
export function startLimit(openedAt: Date, calendar: Calendar) {
  const limit = computeLimit(
    { startEvent: openedAt, length: START_LIMIT_DAYS, unit: 'workingDays', adjustments: [] },
    calendar,
  );
  return { startDueOn: limit.dueOn! as string, startDueAt: limit.dueAt!, calendarVersion: limit.calendarVersion };
}
