import type { LegalDate } from '@shenguan/common/clock';

/** A month of the legal calendar, `YYYY-MM`. */
export type Month = string;

/** Returns the month of a day. */
export const monthOf = (day: LegalDate | string): Month => day.slice(0, 7);

/** Returns the month that follows, or one before. */
export function monthAfter(month: Month, by = 1): Month {
  const [year, number] = month.split('-').map(Number) as [number, number];
  const count = year * 12 + number - 1 + by;
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`;
}

/** Returns the months from one to another, both included; none where the first lies behind the last. */
export function monthsBetween(first: Month, last: Month): Month[] {
  const months: Month[] = [];
  for (let month = first; month <= last; month = monthAfter(month)) months.push(month);
  return months;
}
