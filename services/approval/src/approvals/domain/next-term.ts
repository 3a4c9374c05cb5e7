import { addDays, daysBetween, type LegalDate } from '@shenguan/common/clock';
import { validUntil } from './certificate-validity.js';

/** A term of validity (有效期): first and last day. */
export interface Term {
  readonly from: LegalDate;
  readonly until: LegalDate;
}

/**
 * Returns the term that follows one without a gap: as many months as the item gives, else as long as the one before, in
 * whole months where that had some. That a term of the same length follows where the item names none is a reading. APL-50
 */
export function nextTerm(before: Term, months: number | null): Term {
  const from = addDays(before.until, 1);
  const length = months ?? wholeMonths(before);
  return {
    from,
    until: length === null ? addDays(from, daysBetween(before.from, before.until)) : validUntil(from, length),
  };
}

function wholeMonths({ from, until }: Term): number | null {
  const [year, month] = from.split('-').map(Number) as [number, number];
  const [endYear, endMonth] = addDays(until, 1).split('-').map(Number) as [number, number];
  const months = (endYear - year) * 12 + endMonth - month;
  // A term from a month's last day ends with a shorter month's last, and the day after it is in the next month.
  const fits = [months, months - 1].find((one) => one > 0 && validUntil(from, one) === until);
  return fits ?? null;
}
