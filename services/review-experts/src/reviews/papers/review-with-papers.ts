import { hasRole } from '@shenguan/common/auth';
import { forbid } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import { demandOwnPart } from '../participants/declare-participation.js';
import { Review } from '../review.entity.js';
import { readableReview, seatOf } from '../review-access.js';

/**
 * Returns a review whose papers the caller may see, whatever papers they are: experts who have taken the seat, delegates of
 * departments who have declared, the bureau and auditors; of others 404 or a refusal. REV-10, REV-18, REV-19, EXP-16
 */
export async function reviewWithPapers(tx: Tx, id: string, seatId: string | null): Promise<Review> {
  const { actor } = tx;
  if (seatId) {
    const review = await tx.get(Review, { id });
    // Whoever has not taken his seat has undertaken nothing yet. EXP-16, EXP-19
    const { state } = await seatOf(tx, review, seatId);
    if (state === 'drawn') forbid('EXP-16', { seat: state }, { detail: UNDERTAKE });
    return review;
  }
  const review = await readableReview(tx, id);
  if (actor.body !== review.bureauCode && !hasRole(actor, 'auditor')) await demandOwnPart(tx, review);
  return review;
}

const UNDERTAKE = {
  zh: '请先确认席位：声明无回避情形，承诺独立、亲自、保密、廉洁，之后方可查看评审资料',
  en: 'Take your seat first: declare that there is no tie, and undertake silence and integrity; then the papers are shown',
};
