import { keepOverlay, type Overlay, overlaid, type StoredCalendar } from '@shenguan/common/calendar';
import type { Calendar } from '@shenguan/common/clock';
import { type CalendarDayV1, type CalendarYearV1, calendarChangedV1 } from '@shenguan/common/contracts';
import type { Tx } from '@shenguan/common/work';
import { CalendarAdjustment } from './calendar-adjustment.entity.js';
import { CalendarYearNotice } from './calendar-year-notice.entity.js';

/** What is kept of the overlay: its days and the years whose notice is in whole. */
export interface KeptOverlay {
  days: CalendarAdjustment[];
  years: CalendarYearNotice[];
}

/** Reads the overlay as it is kept. */
export async function keptOverlay(tx: Tx): Promise<KeptOverlay> {
  const [days, years] = await Promise.all([
    tx.find(CalendarAdjustment, {}, { orderBy: { date: 'ASC' } }),
    tx.find(CalendarYearNotice, {}, { orderBy: { year: 'ASC' } }),
  ]);
  return { days, years };
}

/** Puts a changed overlay into force, here and by event in every service; returns the calendar that it makes. APL-82 */
export async function spreadOverlay(
  tx: Tx,
  version: number,
  kept: KeptOverlay,
  calendar: StoredCalendar,
): Promise<Calendar> {
  const overlay = overlayOf(kept);
  await keepOverlay(tx, version, overlay);
  tellCalendar(tx, version, overlay);
  tx.afterCommit(() => void calendar.run());
  return overlaid(overlay);
}

/** Returns the version of the overlay; 0 where nothing was laid over yet. */
export function versionOf({ days, years }: KeptOverlay): number {
  return Math.max(0, ...[...days, ...years].map((row) => row.overlayVersion));
}

/** Tells the overlay again, where there is one; returns how many days it has. */
export async function tellCalendarAgain(tx: Tx): Promise<{ calendarDays: number }> {
  const kept = await keptOverlay(tx);
  const version = versionOf(kept);
  if (version > 0) tellCalendar(tx, version, overlayOf(kept));
  return { calendarDays: kept.days.length };
}

/** Returns the overlay as its event and the calendar hold it, in the order of the days. */
export function overlayOf({ days, years }: KeptOverlay): Overlay & { days: CalendarDayV1[]; years: CalendarYearV1[] } {
  return {
    days: days
      .map(({ date, working, notice, name }) => ({ date, working, notice, ...(name ? { name } : {}) }))
      .sort((a, b) => (a.date < b.date ? -1 : 1)),
    years: years.map(({ year, notice }) => ({ year, notice })).sort((a, b) => (a.year < b.year ? -1 : 1)),
  };
}

function tellCalendar(
  tx: Tx,
  version: number,
  { days, years }: { days: CalendarDayV1[]; years: CalendarYearV1[] },
): void {
  const data = { version, days, ...(years.length > 0 ? { years } : {}) };
  tx.publish(calendarChangedV1, { subject: 'calendar', data });
}
