import { addDays, addWorkingDays, type Calendar, type LegalDate } from '@shenguan/common/clock';
import type { Memorandum } from './memorandum.entity.js';

/** Working days between the second signature and the end, unless the two sides agree on another figure (R). SUP-3 */
export const NOTICE_DAYS = 20;

/** Working days of notice of a memorandum, as its sides agreed. SUP-3 */
export function noticeOf({ noticeDays }: Pick<Memorandum, 'noticeDays'>): number {
  return noticeDays ?? NOTICE_DAYS;
}

/** Returns the first day after a full notice that begins today: today does not count, the last day does. SUP-3, APL-82 */
export function dayAfterNotice(row: Pick<Memorandum, 'noticeDays'>, today: LegalDate, calendar: Calendar): LegalDate {
  return addDays(addWorkingDays(today, noticeOf(row), calendar), 1);
}
