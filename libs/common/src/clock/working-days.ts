import type { Calendar } from './calendar.js';
import { addDays, daysBetween, type LegalDate, legalDate } from './legal-date.js';

const DAY_MS = 86_400_000;

/** Returns the n-th working day after a day, or before it where n is negative; n = 0 is the day itself. APL-82 */
export function addWorkingDays(from: LegalDate, n: number, calendar: Calendar): LegalDate;
/** Returns the same time of day (Shanghai) on the n-th working day after an instant. APL-82 */
export function addWorkingDays(from: Date, n: number, calendar: Calendar): Date;
export function addWorkingDays(from: LegalDate | Date, n: number, calendar: Calendar): LegalDate | Date {
  if (from instanceof Date) {
    const day = legalDate(from);
    return new Date(from.getTime() + daysBetween(day, addWorkingDays(day, n, calendar)) * DAY_MS);
  }
  const step = Math.sign(n);
  let date = from;
  for (let left = Math.abs(n); left > 0; ) {
    date = addDays(date, step);
    if (calendar.isWorking(date)) left -= 1;
  }
  return date;
}

/** Counts the working days d with from < d ≤ to; 0 when `to` is not later. APL-82 */
export function workingDaysBetween(from: LegalDate, to: LegalDate, calendar: Calendar): number {
  let count = 0;
  for (let date = from; date < to; ) {
    date = addDays(date, 1);
    if (calendar.isWorking(date)) count += 1;
  }
  return count;
}
