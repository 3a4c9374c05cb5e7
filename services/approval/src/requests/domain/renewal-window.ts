import { addDays, type Calendar, type LegalDate } from '@shenguan/common/clock';

/** What the days of a window count. */
export const RENEWAL_UNITS = ['calendarDays', 'workingDays'] as const;
export type RenewalUnit = (typeof RENEWAL_UNITS)[number];

/** How long before the last day of an approval its renewal is asked for (延续申请时段). APL-50 */
export interface RenewalDays {
  /** At the latest so many days before. */
  readonly until: number;
  /** Not more than so many days before; none where law sets no such end. */
  readonly from?: number;
  readonly unit: RenewalUnit;
}

/** The window of one approval: its first day, where there is one, and its last. */
export interface RenewalWindow {
  readonly opensOn: LegalDate | null;
  readonly closesOn: LegalDate;
}

/**
 * Returns on which days the renewal of an approval is asked for that is valid until a day: between the last of them and
 * that day's end lie the days which law demands. That they are counted so, is a reading. APL-50
 */
export function renewalWindow(validUntil: LegalDate, days: RenewalDays, calendar: Calendar): RenewalWindow {
  const before = (count: number) => daysBefore(validUntil, count, days.unit, calendar);
  return { opensOn: days.from === undefined ? null : before(days.from), closesOn: before(days.until) };
}

/** Tells how a day lies to the window. APL-50 */
export function standingIn({ opensOn, closesOn }: RenewalWindow, on: LegalDate): 'early' | 'timely' | 'late' {
  if (opensOn !== null && on < opensOn) return 'early';
  return on <= closesOn ? 'timely' : 'late';
}

function daysBefore(day: LegalDate, count: number, unit: RenewalUnit, calendar: Calendar): LegalDate {
  if (unit === 'calendarDays') return addDays(day, -count);
  let date = day;
  for (let left = count; left > 0; date = addDays(date, -1)) if (calendar.isWorking(date)) left -= 1;
  return date;
}
