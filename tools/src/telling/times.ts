import { chineseDay, chineseTime, isLegalDate, legalDate } from '@shenguan/common/clock';

/** Writes an instant of evidence as official texts do, in Shanghai; what is none stays as it is, nothing stays nothing. */
export function timeOf(instant: unknown): string {
  if (instant === null || instant === undefined) return '';
  const at = new Date(String(instant));
  return Number.isNaN(at.getTime()) ? String(instant) : chineseTime(at);
}

/** Writes the day of a date or an instant of evidence, as {@link timeOf} does. */
export function dayOf(day: unknown): string {
  if (day === null || day === undefined) return '';
  if (isLegalDate(day)) return chineseDay(day);
  const at = new Date(String(day));
  return Number.isNaN(at.getTime()) ? String(day) : chineseDay(legalDate(at));
}
