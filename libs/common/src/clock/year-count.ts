import type { Calendar } from './calendar.js';
import { addDays, daysBetween, type LegalDate } from './legal-date.js';

/** The days of one year, counted up from its first: `[d]` is how many of the first d days are so. */
interface YearCount {
  working: Uint16Array;
  provisional: Uint16Array;
}

// A calendar never changes, so its years are counted once.
const counted = new WeakMap<Calendar, Map<string, YearCount>>();

/** Finds the n-th working day after a day, a year at a time; n from 1. APL-82 */
export function nthWorkingDayAfter(date: LegalDate, n: number, calendar: Calendar): LegalDate {
  let left = n;
  let first = firstDayOf(date);
  for (let passed = daysBetween(first, date) + 1; ; passed = 0) {
    const { working } = countOf(first, calendar);
    const wanted = working[passed]! + left;
    if (working.at(-1)! >= wanted) return addDays(first, lowest(working, wanted) - 1);
    left -= working.at(-1)! - working[passed]!;
    first = addDays(first, working.length - 1);
  }
}

/** Tells whether a day from one to another, both included, is provisional. APL-82 */
export function anyProvisional(from: LegalDate, to: LegalDate, calendar: Calendar): boolean {
  for (let first = firstDayOf(from); first <= to; ) {
    const { provisional } = countOf(first, calendar);
    const length = provisional.length - 1;
    const before = Math.max(0, daysBetween(first, from));
    const reach = daysBetween(first, to) + 1;
    if (provisional[Math.min(reach, length)]! > provisional[before]!) return true;
    if (reach <= length) return false;
    first = addDays(first, length);
  }
  return false;
}

function firstDayOf(date: LegalDate): LegalDate {
  return `${date.slice(0, 4)}-01-01` as LegalDate;
}

function countOf(first: LegalDate, calendar: Calendar): YearCount {
  let years = counted.get(calendar);
  if (!years) {
    years = new Map();
    counted.set(calendar, years);
  }
  const year = first.slice(0, 4);
  let count = years.get(year);
  if (!count) {
    count = countYear(first, calendar);
    years.set(year, count);
  }
  return count;
}

function countYear(first: LegalDate, calendar: Calendar): YearCount {
  const length = daysBetween(first, `${first.slice(0, 4)}-12-31` as LegalDate) + 1;
  const working = new Uint16Array(length + 1);
  const provisional = new Uint16Array(length + 1);
  for (let d = 0; d < length; d++) {
    const day = calendar.day(addDays(first, d));
    working[d + 1] = working[d]! + Number(day.working);
    provisional[d + 1] = provisional[d]! + Number(day.provisional);
  }
  return { working, provisional };
}

/** The lowest index at which a rising list reaches a number. */
function lowest(rising: Uint16Array, wanted: number): number {
  let low = 0;
  let high = rising.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rising[middle]! >= wanted) high = middle;
    else low = middle + 1;
  }
  return low;
}
