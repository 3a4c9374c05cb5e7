import type { Calendar } from './calendar.js';
import { formatInstant } from './instant.js';
import type { LegalDate } from './legal-date.js';
import { type CountedDay, computeLimit, type LimitUnit } from './limit.js';
import type { Language } from './reasons.js';

/** A limit that anybody may have counted out, without a case. */
export interface PreviewRequest {
  readonly event: Date;
  readonly length: number;
  readonly unit: LimitUnit;
}

/** The counted limit as it goes out in JSON. */
export interface LimitPreview {
  readonly dueOn: LegalDate;
  /** Exclusive end, RFC 3339 in UTC. */
  readonly dueAt: string;
  readonly provisional: boolean;
  readonly calendarVersion: string;
  readonly days: readonly CountedDay[];
}

/** Counts a limit out for the preview; throws ClockError where computeLimit does. APL-82 */
export function previewLimit(request: PreviewRequest, calendar: Calendar, language: Language = 'zh'): LimitPreview {
  const { event, length, unit } = request;
  const limit = computeLimit({ startEvent: event, length, unit, adjustments: [] }, calendar, language);
  const { dueOn, dueAt, provisional, calendarVersion, days } = limit;
  // Nothing is suspended here, so there always is a due date.
  return { dueOn: dueOn!, dueAt: formatInstant(dueAt!), provisional, calendarVersion, days };
}
