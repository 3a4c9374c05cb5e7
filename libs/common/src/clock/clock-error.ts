import type { Bilingual } from '../rules/index.js';

/** What can be wrong with a value of time, apart from the law: its form (REST 400) or its value (REST 422). */
export type ClockErrorCode =
  | 'malformed-instant'
  | 'missing-offset'
  | 'plus-as-space'
  | 'malformed-date'
  | 'date-out-of-range'
  | 'length-out-of-range'
  | 'suspension-reversed'
  | 'suspension-not-open'
  | 'time-goes-back';

const MALFORMED: ReadonlySet<ClockErrorCode> = new Set([
  'malformed-instant',
  'missing-offset',
  'plus-as-space',
  'malformed-date',
]);

/** A date, instant, length or move of time that the clock cannot take; `detail` says why in both languages. */
export class ClockError extends Error {
  override readonly name = 'ClockError';

  constructor(
    readonly code: ClockErrorCode,
    readonly detail: Bilingual,
  ) {
    super(`${code}: ${detail.en}`);
  }

  /** True where the form is right and the value lies outside what is possible. */
  get outOfRange(): boolean {
    return !MALFORMED.has(this.code);
  }
}
