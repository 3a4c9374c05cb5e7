import { type Calendar, computeLimit } from '@shenguan/common/clock';

/** Working days within which an entry must be claimed by a named person. LINK-4 (R) */
export const CLAIM_LIMIT_DAYS = 2;

/** Counts until when an entry received at that instant must be claimed. LINK-4 */
export function claimLimit(receivedAt: Date, calendar: Calendar) {
  const limit = computeLimit(
    { startEvent: receivedAt, length: CLAIM_LIMIT_DAYS, unit: 'workingDays', adjustments: [] },
    calendar,
  );
  return {
    claimDueOn: limit.dueOn! as string,
    claimDueAt: limit.dueAt!,
    calendarVersion: limit.calendarVersion,
  };
}
