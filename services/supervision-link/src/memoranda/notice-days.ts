import { addDays, addWorkingDays, type Calendar, type LegalDate, legalDate } from '@shenguan/common/clock';
import { editionBegun, figureOf } from '@shenguan/common/rules';
import type { Memorandum } from './memorandum.entity.js';

/** Working days of notice of a memorandum, as its sides agreed. SUP-3 */
export function noticeOf({ noticeDays, madeAt }: Pick<Memorandum, 'noticeDays' | 'madeAt'>): number {
  return noticeDays ?? figureOf('SUP-3.notice', editionBegun(legalDate(madeAt)));
}

/** Returns the first day after a full notice that begins today: today does not count, the last day does. SUP-3, APL-82 */
export function dayAfterNotice(
  row: Pick<Memorandum, 'noticeDays' | 'madeAt'>,
  today: LegalDate,
  calendar: Calendar,
): LegalDate {
  return addDays(addWorkingDays(today, noticeOf(row), calendar), 1);
}
