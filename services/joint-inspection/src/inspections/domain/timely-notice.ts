import { type Calendar, legalDate } from '@shenguan/common/clock';

/**
 * Tells whether departments were told of an appointment in time (及时通知): on an earlier day, and for a working day.
 * Whoever was not may come all the same, but stays away without fault: this project’s reading of 及时. Of appointments
 * older than the record of the telling (null) nothing else is known than that they were told. INSP-3
 */
export function toldInTime(toldAt: Date | null, appointedAt: Date, calendar: Calendar): boolean {
  if (toldAt === null) return true;
  const day = legalDate(appointedAt);
  return legalDate(toldAt) < day && calendar.isWorking(day);
}
