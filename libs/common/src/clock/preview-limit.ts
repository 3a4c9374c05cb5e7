import type { Calendar } from './calendar.js';
import { formatInstant } from './instant.js';
import { addDays, daysBetween, endOfDay, type LegalDate, legalDate } from './legal-date.js';
import { assertLength, type CountedDay, computeLimit, type LimitUnit } from './limit.js';
import type { Language } from './reasons.js';
import { anyProvisional, nthWorkingDayAfter } from './year-count.js';

/** A limit that anybody may have counted out, without a case. */
export interface PreviewRequest {
  readonly event: Date;
  readonly length: number;
  readonly unit: LimitUnit;
  /** How many days are explained at most. */
  readonly daysMax: number;
}

/** The counted limit as it goes out in JSON. */
export interface LimitPreview {
  readonly dueOn: LegalDate;
  /** Exclusive end, RFC 3339 in UTC. */
  readonly dueAt: string;
  readonly provisional: boolean;
  readonly calendarVersion: string;
  readonly days: readonly CountedDay[];
  /** How many days of the explanation are left out at its end. */
  readonly daysOmitted: number;
}

/**
 * Counts a limit out for the preview: its end by whole years, day by day only what is explained. Throws ClockError
 * where computeLimit does. APL-82
 */
export function previewLimit(request: PreviewRequest, calendar: Calendar, language: Language = 'zh'): LimitPreview {
  const { event, length, unit, daysMax } = request;
  assertLength(length);
  const eventOn = legalDate(event);
  calendar.day(eventOn); // Refuses days from before the notices.
  const dueOn = endOf(eventOn, length, unit, calendar);
  // The first days of a shorter limit are those of the longer one, as long as it does not end among them.
  const shown = { startEvent: event, length: Math.min(length, daysMax), unit, adjustments: [] };
  const days = computeLimit(shown, calendar, language).days.slice(0, daysMax);
  return {
    dueOn,
    dueAt: formatInstant(endOfDay(dueOn)),
    provisional: anyProvisional(eventOn, dueOn, calendar),
    calendarVersion: calendar.version,
    days,
    daysOmitted: daysBetween(eventOn, dueOn) + 1 - days.length,
  };
}

function endOf(eventOn: LegalDate, length: number, unit: LimitUnit, calendar: Calendar): LegalDate {
  if (length === 0) return eventOn;
  if (unit === 'workingDays') return nthWorkingDayAfter(eventOn, length, calendar);
  // What would end on a day off ends on the next working day.
  return nthWorkingDayAfter(addDays(eventOn, length - 1), 1, calendar);
}
