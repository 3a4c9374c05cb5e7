import { type CalendarDayV1, calendarChangedV1 } from '@shenguan/common/contracts';
import type { Tx } from '@shenguan/common/work';
import { CalendarAdjustment } from './calendar-adjustment.entity.js';

/** Tells the other services the whole overlay. APL-82 */
export function tellCalendar(tx: Tx, version: number, days: CalendarDayV1[]): void {
  tx.publish(calendarChangedV1, { subject: 'calendar', data: { version, days } });
}

/** Tells the overlay again, where there is one; returns how many days it has. */
export async function tellCalendarAgain(tx: Tx): Promise<{ calendarDays: number }> {
  const kept = await tx.find(CalendarAdjustment, {}, { orderBy: { date: 'ASC' } });
  if (kept.length > 0) tellCalendar(tx, Math.max(...kept.map((row) => row.overlayVersion)), kept.map(dayOf));
  return { calendarDays: kept.length };
}

/** How the overlay and its event hold a day. */
export function dayOf({ date, working, notice, name }: CalendarAdjustment): CalendarDayV1 {
  return { date, working, notice, ...(name ? { name } : {}) };
}
