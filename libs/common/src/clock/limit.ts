import type { Calendar } from './calendar.js';
import { ClockError } from './clock-error.js';
import { addDays, endOfDay, type LegalDate, legalDate } from './legal-date.js';
import { eventReason, type Language, reasonOf } from './reasons.js';

/** What a limit's length counts: working days (工作日) or calendar days (自然日). */
export const LIMIT_UNITS = ['workingDays', 'calendarDays'] as const;
export type LimitUnit = (typeof LIMIT_UNITS)[number];

/** The longest limit that is counted, in days of its unit. */
export const LENGTH_MAX = 3650;

/** An interval that does not count (期限扣除): the days d with startOn < d ≤ endOn; open while endOn is null. */
export interface Suspension {
  readonly kind: 'suspension';
  readonly startOn: LegalDate;
  readonly endOn: LegalDate | null;
  /** The rule that lets the clock stand still, e.g. REV-17. */
  readonly rule: string;
  /** Reference of the document that proves it. */
  readonly evidence: string;
}

/** A decision that made the limit longer (延长期限), in days of its unit. */
export interface Extension {
  readonly kind: 'extension';
  readonly length: number;
  readonly grantedOn: LegalDate;
  readonly rule: string;
  readonly evidence: string;
}

/** One line of the ledger: added, never taken out; the empty end of a suspension is filled once. */
export type Adjustment = Suspension | Extension;

/** A time limit (期限): from the day after its event, so many days of its unit, with what changed it. APL-82 */
export interface TimeLimit {
  readonly startEvent: Date;
  readonly length: number;
  readonly unit: LimitUnit;
  readonly adjustments: readonly Adjustment[];
}

/** One day of the explanation: whether it counted, and why. */
export interface CountedDay {
  readonly date: LegalDate;
  readonly counted: boolean;
  readonly reason: string;
}

/** A limit counted out by one calendar; without a due date while it stands still. */
export interface ComputedLimit {
  /** Last day of the limit. */
  readonly dueOn: LegalDate | null;
  /** The instant at which that day is over, 24:00 in Shanghai: exclusive. */
  readonly dueAt: Date | null;
  /** True where a day that was looked at lies in a year without a notice. */
  readonly provisional: boolean;
  readonly calendarVersion: string;
  /** From the event's day, which does not count, to the last day or the day on which the clock stopped. */
  readonly days: readonly CountedDay[];
  /** Start of the suspension that is still open. */
  readonly suspendedSince?: LegalDate;
}

/**
 * Counts a limit out day by day. The event's day does not count, the limit ends with its last day, and length 0 ends
 * with the event's day itself. A suspension takes out the days d with startOn < d ≤ endOn, overlapping ones once; an
 * open one leaves no due date, unless the limit had already ended on or before the day it started.
 *
 * A limit in calendar days that would end on a day off ends on the next working day. A suspension takes out of it
 * every day of its interval, days off included, since every day would have counted; nor does it end on a day taken out.
 *
 * Throws ClockError for a length outside 0 to 3650, a day before 2019 or a suspension that ends before it starts.
 * APL-42, APL-45, APL-82, REV-17
 */
export function computeLimit(limit: TimeLimit, calendar: Calendar, language: Language = 'zh'): ComputedLimit {
  assertCountable(limit);
  const extensions = limit.adjustments.filter((line) => line.kind === 'extension');
  const suspensions = limit.adjustments.filter((line) => line.kind === 'suspension');
  const total = extensions.reduce((sum, { length }) => sum + length, limit.length);
  const openSince = firstOpen(suspensions);

  let date = legalDate(limit.startEvent);
  let { provisional } = calendar.day(date);
  const days: CountedDay[] = [{ date, counted: false, reason: eventReason(total, language) }];
  const result = { calendarVersion: calendar.version, days };

  let counted = 0;
  for (let ended = total === 0; !ended; ) {
    date = addDays(date, 1);
    if (openSince !== undefined && date > openSince) {
      return { dueOn: null, dueAt: null, provisional, ...result, suspendedSince: openSince };
    }
    const day = calendar.day(date);
    const stoppedBy = suspensions.filter(({ startOn, endOn }) => startOn < date && date <= endOn!);
    const countable = stoppedBy.length === 0 && (day.working || limit.unit === 'calendarDays');
    const counts = countable && counted < total;
    if (counts) counted += 1;
    ended = counted === total && countable && day.working;
    const extendedBy = counts ? extensionAt(counted, limit.length, extensions) : undefined;
    const rolled = countable && !counts;
    days.push({
      date,
      counted: counts,
      reason: reasonOf({ day, unit: limit.unit, counts, stoppedBy, extendedBy, rolled, ended }, language),
    });
    provisional ||= day.provisional;
  }
  return { dueOn: date, dueAt: endOfDay(date), provisional, ...result };
}

/** Throws ClockError 'length-out-of-range' unless a length is a whole number from 0 to 3650. */
export function assertLength(length: number): void {
  if (!Number.isInteger(length) || length < 0 || length > LENGTH_MAX) {
    throw new ClockError('length-out-of-range', {
      zh: `期限长度须为 0 至 ${LENGTH_MAX} 的整数`,
      en: `the length must be a whole number from 0 to ${LENGTH_MAX}`,
    });
  }
}

function assertCountable(limit: TimeLimit): void {
  assertLength(limit.length);
  for (const line of limit.adjustments) {
    if (line.kind === 'extension') assertLength(line.length);
    else if (line.endOn !== null && line.endOn < line.startOn) {
      throw new ClockError('suspension-reversed', {
        zh: `期限扣除的结束日（${line.endOn}）早于开始日（${line.startOn}）`,
        en: `the suspension ends (${line.endOn}) before it starts (${line.startOn})`,
      });
    }
  }
}

function firstOpen(suspensions: readonly Suspension[]): LegalDate | undefined {
  return suspensions
    .filter(({ endOn }) => endOn === null)
    .map(({ startOn }) => startOn)
    .sort()[0];
}

/** Finds the extension to which the n-th counted day is owed. */
function extensionAt(n: number, length: number, extensions: readonly Extension[]): Extension | undefined {
  let reach = length;
  if (n <= reach) return undefined;
  return extensions.find((extension) => {
    reach += extension.length;
    return n <= reach;
  });
}
