import { CHECKPOINT_NOTICE_KIND } from '@shenguan/common/audit/log';
import { type Calendar, legalDate, workingDaysFrom } from '@shenguan/common/clock';
import { editionBegun, figureOf } from '@shenguan/common/rules';

/** Kinds of entries that ask for nothing but to be kept: nobody claims them, none is escalated. */
export const KINDS_WITHOUT_CLAIM: readonly string[] = [
  CHECKPOINT_NOTICE_KIND,
  'calendar-missing',
  'document-followed',
  'liaison-contact',
  'memorandum-step',
  'staff-changed',
  'body-changed',
];

/** Tells whether somebody must claim an entry of this kind by name. LINK-4 */
export function asksForClaim(kind: string): boolean {
  return !KINDS_WITHOUT_CLAIM.includes(kind);
}

/** No time to claim it in: for what asks for no claim. */
export const NO_CLAIM_LIMIT = { claimDueOn: null, claimDueAt: null, calendarVersion: null };

/** Counts until when an entry received at that instant must be claimed. LINK-4 */
export function claimLimit(receivedAt: Date, calendar: Calendar) {
  const length = figureOf('LINK-4.claim', editionBegun(legalDate(receivedAt)));
  const { dueOn, dueAt, calendarVersion } = workingDaysFrom(receivedAt, length, calendar);
  return { claimDueOn: dueOn, claimDueAt: dueAt, calendarVersion };
}
