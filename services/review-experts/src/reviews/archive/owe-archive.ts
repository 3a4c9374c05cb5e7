import { type Calendar, workingDaysFrom } from '@shenguan/common/clock';
import { figureOf } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import type { Review } from '../review.entity.js';
import { ReviewArchive } from './review-archive.entity.js';

/** Owes the archive of a review from its conclusion on. REV-11 (R) */
export function oweArchive(tx: Tx, review: Review, calendar: Calendar): void {
  const { dueAt, calendarVersion } = workingDaysFrom(tx.now, figureOf('REV-11.archive'), calendar);
  tx.insert(
    ReviewArchive,
    {
      ...{ id: tx.uuid(), reviewId: review.id, caseNumber: review.caseNumber, bureauCode: review.bureauCode },
      ...{ state: 'owed', dueAt, calendarVersion, overdueTold: false },
      ...{ items: null, digest: null, archivedBy: null, archivedAt: null },
    },
    { action: 'review-archive.owed', rules: ['REV-11'] },
  );
}
