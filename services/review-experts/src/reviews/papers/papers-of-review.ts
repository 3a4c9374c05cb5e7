import { calendarInForce } from '@shenguan/common/calendar';
import { addWorkingDays, chineseTime } from '@shenguan/common/clock';
import { conflict, refuse } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import type { Review } from '../review.entity.js';
import { ReviewPapers } from './review-papers.entity.js';

/** Returns the newest list of a review's papers, null where approval told of none. REV-10 */
export async function newestPapers(tx: Tx, requestId: string): Promise<ReviewPapers | null> {
  const [row] = await tx.find(ReviewPapers, { requestId }, { orderBy: { edition: 'DESC' }, limit: 1 });
  return row ?? null;
}

/**
 * Opens a review on the newest list of papers, fixed by its digest. Without the applicant's own statement on that very list
 * it may begin a working day after he was asked, labelled so. REV-10 (R)
 */
export async function fixPapers(tx: Tx, review: Review, withoutStatement: string | undefined): Promise<void> {
  const papers = await newestPapers(tx, review.requestId);
  review.papersDigest = papers?.digest ?? null;
  review.applicantDeclares = papers !== null && papers.statedAt !== null;
  review.withoutStatement = null;
  if (review.applicantDeclares) return;
  const from = papers ? addWorkingDays(papers.askedAt, 1, await calendarInForce(tx)) : tx.now;
  if (from > tx.now) {
    const detail = {
      zh: `申请人尚未以本人或者受托人账号声明评审资料完整、真实；${chineseTime(from)}起仍未声明的，可以写明理由后启动`,
      en: `The applicant has not stated yet, with his own login or his agent’s, that the papers are complete and true; from ${from.toISOString()} on the review may begin without it, with the reason`,
    };
    conflict('REV-10', { stated: false, from: from.toISOString() }, { detail });
  }
  if (!withoutStatement) refuse('REV-10', {}, { errors: [{ pointer: '/withoutStatement', detail: SAY_WHY }] });
  review.withoutStatement = withoutStatement;
}

const SAY_WHY = {
  zh: '申请人没有对评审资料作出声明，须写明评审继续进行的理由，并记录在案',
  en: 'the applicant stated nothing of the papers: say why the review goes on; it is on record',
};
