import { addDays, type LegalDate } from '@shenguan/common/clock';

/**
 * How long a power of attorney may run, in years from its first day (授权最长期限). No text says so: a reading of this
 * project, so that none outlives what its grantor remembers. PRA-16
 */
export const POWER_YEARS_MAX = 3;

/** Returns the last day that a power of attorney may be valid on: `POWER_YEARS_MAX` years from its first day, less a day. */
export function lastDayOfTerm(validFrom: string): LegalDate {
  const sameDay = `${Number(validFrom.slice(0, 4)) + POWER_YEARS_MAX}${validFrom.slice(4)}`;
  // No year that is three years after a leap year has a 29 February: its term ends with the month.
  return sameDay.endsWith('-02-29') ? (`${sameDay.slice(0, 8)}28` as LegalDate) : addDays(sameDay as LegalDate, -1);
}
