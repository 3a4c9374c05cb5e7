import { ClockError } from './clock-error.js';
import { isLegalDate } from './legal-date.js';

const DATE_TIME = String.raw`(\d{4}-\d{2}-\d{2})T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?`;
const WITH_OFFSET = new RegExp(`^${DATE_TIME}(?:Z|[+-](?:[01]\\d|2[0-3]):[0-5]\\d)$`, 'i');
const WITHOUT_OFFSET = new RegExp(`^${DATE_TIME}$`, 'i');
const PLUS_AS_SPACE = new RegExp(`^${DATE_TIME} \\d{2}:\\d{2}$`, 'i');

/**
 * Reads an instant that names its offset, such as 2026-02-13T09:00:00+08:00, to the millisecond; throws ClockError
 * 'missing-offset', 'plus-as-space' (a `+` that a query string turned into a space) or 'malformed-instant'. RFC 3339
 */
export function parseInstant(text: string): Date {
  const day = WITH_OFFSET.exec(text)?.[1];
  if (day !== undefined && isLegalDate(day)) return new Date(text.toUpperCase());
  if (PLUS_AS_SPACE.test(text)) {
    throw new ClockError('plus-as-space', {
      zh: '时区前的“+”在网址中须写作 %2B，否则会被解读为空格',
      en: 'write the + of the offset as %2B in a URL: a bare + is read as a space',
    });
  }
  if (WITHOUT_OFFSET.test(text)) {
    throw new ClockError('missing-offset', {
      zh: '时间须带时区，例如 2026-02-13T09:00:00+08:00',
      en: 'the instant must name its offset, as in 2026-02-13T09:00:00+08:00',
    });
  }
  throw new ClockError('malformed-instant', {
    zh: '须为 RFC 3339 时间，例如 2026-02-13T09:00:00+08:00',
    en: 'must be an RFC 3339 instant, such as 2026-02-13T09:00:00+08:00',
  });
}

/** Writes an instant in UTC, without a fraction where it is a whole second: 2026-03-19T16:00:00Z. RFC 3339 */
export function formatInstant(instant: Date): string {
  return instant.toISOString().replace('.000Z', 'Z');
}
