import { addWorkingDays, type Calendar, legalDate, startOfDay } from '@shenguan/common/clock';

/** Office hours within which an inspection starts, by the clock of Shanghai (R). INSP-3 */
export const OFFICE_HOURS = { from: 8, until: 18 };

/** How long after the hour nobody is absent yet, minutes (R). INSP-5 */
export const GRACE_MINUTES = 30;

const HOUR_MS = 3_600_000;

/** Returns from when on whoever has not come is absent. INSP-5 (R) */
export function absentFrom(appointedAt: Date): Date {
  return new Date(appointedAt.getTime() + GRACE_MINUTES * 60_000);
}

/** Tells whether a time lies within office hours of a working day. INSP-3 (R) */
export function isOfficeTime(at: Date, calendar: Calendar): boolean {
  const hour = (at.getTime() / HOUR_MS + 8) % 24;
  return hour >= OFFICE_HOURS.from && hour < OFFICE_HOURS.until && calendar.isWorking(legalDate(at));
}

/**
 * Tells whether a department was told of an appointment in time (及时通知): the notice stood in its inbox at least one
 * working day ahead, and the start lies within office hours of a working day. What it has not received (null) it was not
 * told of. Whoever was not told in time may come all the same, but stays away without fault. INSP-3 (R)
 */
export function toldInTime(receivedAt: Date | null, appointedAt: Date, calendar: Calendar): boolean {
  if (receivedAt === null) return false;
  if (!isOfficeTime(appointedAt, calendar)) return false;
  return addWorkingDays(inWorkingTime(receivedAt, calendar), 1, calendar) <= appointedAt;
}

/** What arrives on a day off counts from the opening of the next working day. */
function inWorkingTime(receivedAt: Date, calendar: Calendar): Date {
  const day = legalDate(receivedAt);
  if (calendar.isWorking(day)) return receivedAt;
  return new Date(startOfDay(addWorkingDays(day, 1, calendar)).getTime() + OFFICE_HOURS.from * HOUR_MS);
}
