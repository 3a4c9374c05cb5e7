import { overlaid, type StoredCalendar } from '@shenguan/common/calendar';
import type { Calendar } from '@shenguan/common/clock';
import { conflict, type PointerError, refuse } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import { CalendarAdjustment } from './calendar-adjustment.entity.js';
import { CalendarYearNotice } from './calendar-year-notice.entity.js';
import { flawOfYear, flawsOfDays, type OrderedOverlay, whyTwo } from './domain/judge-overlay.js';
import type { CalendarNotice } from './notices/index.js';
import { tellBureaus } from './tell-bureaus.js';
import { type KeptOverlay, keptOverlay, overlayOf, spreadOverlay } from './tell-calendar.js';

/** What is laid over the calendar, on which notice. */
export interface Laying extends OrderedOverlay {
  readonly notice: CalendarNotice;
}

/** A change that was judged: the overlay before it, and why it needs two people, if it does. */
export interface JudgedLaying extends Laying {
  readonly kept: KeptOverlay;
  readonly needsTwo: ReturnType<typeof whyTwo>;
}

/** Who lays it over: one person, or where two are needed who proposed and who confirmed it. */
export interface Layers {
  readonly entered: { readonly sub: string; readonly name: string };
  readonly confirmed: { readonly sub: string; readonly name: string } | null;
}

/** What became of the calendar. */
export interface Laid {
  readonly days: readonly CalendarAdjustment[];
  readonly year: CalendarYearNotice | null;
  readonly calendarVersion: string;
}

/** Refuses what no notice can make of the calendar; tells whether what remains is for one person or for two. APL-82 */
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
  return { ...order, kept, needsTwo: whyTwo(order, before, after, tx.today) };
}

/** Refuses to one person what needs two. APL-82 */
export function demandOneIsEnough({ needsTwo }: JudgedLaying): void {
  if (needsTwo) conflict('APL-82', { past: needsTwo.past }, { detail: needsTwo.detail });
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
): Promise<Laid> {
  const by = { enteredBy: layers.entered.sub, confirmedBy: layers.confirmed?.sub ?? null, enteredAt: tx.now };
  const laid = days.map(({ date, working, name }) => {
    const known = kept.days.find((row) => row.date === date);
    const act = { action: known ? 'calendar.day-changed' : 'calendar.day-set', rules: ['APL-82'] } as const;
    const values = { working, notice: notice.number, name, overlayVersion, ...by };
    if (known) return tx.update(CalendarAdjustment, Object.assign(known, values), act);
    const row = tx.insert(CalendarAdjustment, { id: tx.uuid(), date, ...values }, act);
    kept.days.push(row);
    return row;
  });
  const declared = year === null ? null : declareYear(tx, kept, year, notice, layers, overlayVersion);
  const { version: calendarVersion } = await spreadOverlay(tx, overlayVersion, kept, calendar);
  await tellBureaus(tx, { notice, days, year });
  return { days: laid, year: declared, calendarVersion };
}

function declareYear(
  tx: Tx,
  kept: KeptOverlay,
  year: string,
  notice: CalendarNotice,
  { entered, confirmed }: Layers,
  overlayVersion: number,
): CalendarYearNotice {
  const known = kept.years.find((row) => row.year === year);
  const act = { action: known ? 'calendar.year-changed' : 'calendar.year-declared', rules: ['APL-82'] } as const;
  const values = {
    notice: notice.number,
    overlayVersion,
    bodyCode: tx.actor.body,
    declaredBy: entered.sub,
    declaredByName: entered.name,
    confirmedBy: confirmed?.sub ?? null,
    confirmedByName: confirmed?.name ?? null,
    declaredAt: tx.now,
  };
  if (known) return tx.update(CalendarYearNotice, Object.assign(known, values), act);
  const row = tx.insert(CalendarYearNotice, { id: tx.uuid(), year, ...values }, act);
  kept.years.push(row);
  return row;
}

function withOrder(before: Calendar, { days, year, notice: { number: notice } }: Laying): Calendar {
  return before.withOverlay(
    days.map(({ date, working }) => ({ date, working, notice })),
    year === null ? [] : [{ year, notice }],
  );
}
