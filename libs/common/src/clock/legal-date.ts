import { ClockError } from './clock-error.js';

const DAY_MS = 86_400_000;
// Asia/Shanghai has kept UTC+8 without summer time since 1992: no time-zone data is needed for any day we count.
const SHANGHAI_OFFSET_MS = 8 * 3_600_000;
const LAST_OF_ANY_MONTH = 28;
const FORM = /^\d{4}-\d{2}-\d{2}$/;

declare const kind: unique symbol;

/** A legal day (法定日期) 'YYYY-MM-DD' in Asia/Shanghai; comparing two as text compares them as days. */
export type LegalDate = string & { readonly [kind]: 'LegalDate' };

/** Returns the legal day on which an instant falls. */
export function legalDate(instant: Date): LegalDate {
  return textOf(instant.getTime() + SHANGHAI_OFFSET_MS);
}

/** Reads 'YYYY-MM-DD'; throws ClockError 'malformed-date' for another form or a day that doesn't exist. */
export function parseLegalDate(text: string): LegalDate {
  if (!isLegalDate(text)) {
    throw new ClockError('malformed-date', {
      zh: '须为存在的日期，格式为 YYYY-MM-DD',
      en: 'must be a day that exists, of the form YYYY-MM-DD',
    });
  }
  return text;
}

/** Tells whether a text is a day that exists, of the form 'YYYY-MM-DD'. */
export function isLegalDate(text: unknown): text is LegalDate {
  if (typeof text !== 'string' || !FORM.test(text)) return false;
  const ms = Date.parse(`${text}T00:00:00Z`);
  // V8 turns 30 February into 2 March: only what reads back unchanged exists.
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
}

/** Returns the instant at which a day begins, 00:00 in Shanghai. */
export function startOfDay(date: LegalDate): Date {
  return new Date(midnightOf(date) - SHANGHAI_OFFSET_MS);
}

/** Returns the instant at which a day is over, 24:00 in Shanghai: exclusive. APL-82 */
export function endOfDay(date: LegalDate): Date {
  return new Date(midnightOf(date) + DAY_MS - SHANGHAI_OFFSET_MS);
}

/** Returns the day `days` later, or earlier where negative; throws ClockError outside the years 0000 to 9999. */
export function addDays(date: LegalDate, days: number): LegalDate {
  // A limit is counted day by day: most days have a next one in every month.
  const next = days === 1 ? Number(date.slice(8)) + 1 : LAST_OF_ANY_MONTH + 1;
  if (next <= LAST_OF_ANY_MONTH) return `${date.slice(0, 8)}${next < 10 ? '0' : ''}${next}` as LegalDate;
  return textOf(midnightOf(date) + days * DAY_MS);
}

/** Returns the calendar days from one day to another, negative when `to` is earlier. */
export function daysBetween(from: LegalDate, to: LegalDate): number {
  return (midnightOf(to) - midnightOf(from)) / DAY_MS;
}

/** Compares two days for sorting: negative when `a` is earlier, 0 when equal. */
export function compareDates(a: LegalDate, b: LegalDate): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Returns the day of the week, 0 (Sunday) to 6 (Saturday). */
export function weekdayOf(date: LegalDate): number {
  return new Date(midnightOf(date)).getUTCDay();
}

/** Tells whether a day is a Saturday or Sunday. */
export function isWeekend(date: LegalDate): boolean {
  const weekday = weekdayOf(date);
  return weekday === 0 || weekday === 6;
}

function midnightOf(date: LegalDate): number {
  // A date alone is read as UTC.
  return Date.parse(date);
}

function textOf(ms: number): LegalDate {
  const day = new Date(ms);
  const text = Number.isNaN(day.getTime()) ? '' : day.toISOString().slice(0, 10);
  if (!FORM.test(text)) {
    throw new ClockError('date-out-of-range', {
      zh: '日期超出可计算的范围',
      en: 'the day is outside the range of dates',
    });
  }
  return text as LegalDate;
}
