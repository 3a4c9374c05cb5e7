import { overlaid, type StoredCalendar } from '@shenguan/common/calendar';
import type { Calendar } from '@shenguan/common/clock';
import { type PointerError, refuse } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import { CalendarAdjustment } from './calendar-adjustment.entity.js';
import { CalendarYearNotice } from './calendar-year-notice.entity.js';
import { flawOfYear, flawsOfDays, type OrderedOverlay } from './domain/judge-overlay.js';
import type { CalendarNotice } from './notices/index.js';
import { tellBureaus } from './tell-bureaus.js';
import { type KeptOverlay, keptOverlay, overlayOf, spreadOverlay } from './tell-calendar.js';

/** What is laid over the calendar, on which notice. */
export interface Laying extends OrderedOverlay {
  readonly notice: CalendarNotice;
}

/** A change that was judged: the overlay as it is kept, and the calendar before and after the change. */
export interface JudgedLaying extends Laying {
  readonly kept: KeptOverlay;
  readonly before: Calendar;
  readonly after: Calendar;
}

/** Who lays it over: one proposes, another confirms. */
export interface Layers {
  readonly entered: { readonly sub: string; readonly name: string };
  readonly confirmed: { readonly sub: string; readonly name: string };
}

/** Refuses what no notice can make of the calendar. APL-82 */
export async function judgeLaying(
  tx: Tx,
  order: Laying,
  pointerOf: (i: number) => string = (i) => `/days/${i}`,
): Promise<JudgedLaying> {
  const kept = await keptOverlay(tx);
  const errors: PointerError[] = flawsOfDays(order.days, pointerOf);
  if (errors.length > 0) refuse('APL-82', { days: order.days.length }, { errors });
  const before = overlaid(overlayOf(kept));
  const after = withOrder(before, order);
  if (order.year !== null) {
    const flaw = flawOfYear(order.year, after);
    if (flaw) {
      const facts = { year: order.year, missing: flaw.missing };
      refuse('APL-82', facts, { errors: [{ pointer: '/notice', detail: flaw.detail }] });
    }
  }
  return { ...order, kept, before, after };
}

/**
 * Lays days over the calendar, here and by event in every service, and tells the bureaus. Open limits were counted by
 * the version before: whoever keeps limits looks for those, and tells whom it concerns. `overlayVersion` was taken
 * first, so that writers of the overlay wait for each other. APL-82
 */
export async function layOver(
  tx: Tx,
  { kept, notice, days, year }: JudgedLaying,
  layers: Layers,
  overlayVersion: number,
  calendar: StoredCalendar,
): Promise<void> {
  const by = { enteredBy: layers.entered.sub, confirmedBy: layers.confirmed.sub, enteredAt: tx.now };
  for (const { date, working, name } of days) {
    const known = kept.days.find((row) => row.date === date);
    const act = { action: known ? 'calendar.day-changed' : 'calendar.day-set', rules: ['APL-82'] } as const;
    const values = { working, notice: notice.number, name, overlayVersion, ...by };
    if (known) tx.update(CalendarAdjustment, Object.assign(known, values), act);
    else kept.days.push(tx.insert(CalendarAdjustment, { id: tx.uuid(), date, ...values }, act));
  }
  if (year !== null) declareYear(tx, kept, year, notice, layers, overlayVersion);
  await spreadOverlay(tx, overlayVersion, kept, calendar);
  await tellBureaus(tx, { notice, days, year });
}

function declareYear(
  tx: Tx,
  kept: KeptOverlay,
  year: string,
  notice: CalendarNotice,
  { entered, confirmed }: Layers,
  overlayVersion: number,
): void {
  const known = kept.years.find((row) => row.year === year);
  const act = { action: known ? 'calendar.year-changed' : 'calendar.year-declared', rules: ['APL-82'] } as const;
  const values = {
    notice: notice.number,
    overlayVersion,
    bodyCode: tx.actor.body,
    declaredBy: entered.sub,
    declaredByName: entered.name,
    confirmedBy: confirmed.sub,
    confirmedByName: confirmed.name,
    declaredAt: tx.now,
  };
  if (known) tx.update(CalendarYearNotice, Object.assign(known, values), act);
  else kept.years.push(tx.insert(CalendarYearNotice, { id: tx.uuid(), year, ...values }, act));
}

function withOrder(before: Calendar, { days, year, notice: { number: notice } }: Laying): Calendar {
  return before.withOverlay(
    days.map(({ date, working }) => ({ date, working, notice })),
    year === null ? [] : [{ year, notice }],
  );
}
