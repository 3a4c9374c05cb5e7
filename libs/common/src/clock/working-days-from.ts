import type { Calendar } from './calendar.js';
import { computeLimit } from './limit.js';

/** Where a plain limit ends, and by which calendar. */
export interface PlainLimit {
  /** Exclusive end. */
  readonly dueAt: Date;
  /** Last legal day. */
  readonly dueOn: string;
  readonly calendarVersion: string;
}

/** Counts a limit of working days that nothing stops or extends, from the day after an event. APL-82 */
export function workingDaysFrom(startEvent: Date, length: number, calendar: Calendar): PlainLimit {
  const { dueAt, dueOn, calendarVersion } = computeLimit(
    { startEvent, length, unit: 'workingDays', adjustments: [] },
    calendar,
  );
  return { dueAt: dueAt!, dueOn: dueOn!, calendarVersion };
}
