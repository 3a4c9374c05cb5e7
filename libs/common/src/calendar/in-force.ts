import type { Calendar } from '../clock/index.js';
import type { Tx } from '../work/index.js';
import { CalendarDay } from './calendar-day.entity.js';
import { CalendarYear } from './calendar-year.entity.js';
import { overlaid } from './stored-calendar.js';

/** Returns the calendar in force as this transaction finds it. APL-82 */
export async function calendarInForce(tx: Tx): Promise<Calendar> {
  const days = await tx.find(CalendarDay, {}, { orderBy: { date: 'ASC' } });
  return overlaid({ days, years: await tx.find(CalendarYear, {}) });
}
