import type { Calendar } from './calendar.js';
import type { LegalDate } from './legal-date.js';

/** The month from which on the coming year's notice is missed: it is published in October or November. */
const MISSED_FROM_MONTH = '12';

/** Returns the years whose notice should be in on a day and isn't: this one, and from 1 December on the next. APL-82 */
export function missingYears(calendar: Calendar, today: LegalDate): string[] {
  const year = today.slice(0, 4);
  const coming = today.slice(5, 7) >= MISSED_FROM_MONTH ? [String(Number(year) + 1)] : [];
  return [year, ...coming].filter((one) => !calendar.hasNotice(one));
}
