import { type Calendar, workingDaysFrom } from '@shenguan/common/clock';

/** That a party has what is alleged before him (收到告知): he read it himself, or it was delivered with proof. */
export interface HearingReceipt {
  side: 'first' | 'other';
  by: 'login' | 'delivery';
  /** RFC 3339: when he read it, or the beginning of the day on which it was delivered. */
  at: string;
  /** Of a delivery: who recorded it, never who alleges, and the file that proves it. */
  recordedBy?: string;
  fileId?: string;
}

/** What the time for a statement is counted by. */
export interface HearingTime {
  endsAt: Date;
  calendarVersion: string;
}

/**
 * Counts the time for a statement from the last party's own receipt; null while one of them has nothing before him: who
 * was told of nothing lets nothing lapse. EXP-15, EXP-18, APL-82
 */
export function hearingTime(
  receipts: readonly HearingReceipt[],
  { parties, days }: { parties: number; days: number },
  calendar: Calendar,
): HearingTime | null {
  if (new Set(receipts.map(({ side }) => side)).size < parties) return null;
  const last = new Date(Math.max(...receipts.map(({ at }) => Date.parse(at))));
  const { dueAt: endsAt, calendarVersion } = workingDaysFrom(last, days, calendar);
  return { endsAt, calendarVersion };
}
