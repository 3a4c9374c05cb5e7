import { conflict } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import type { Review } from '../review.entity.js';
import type { Passage } from './domain/session-order.js';
import { ReviewStep } from './review-step.entity.js';

/** Returns the steps of the review’s present session. REV-16 */
export function stepsOf(tx: Tx, { id, pass }: Review): Promise<ReviewStep[]> {
  return tx.find(ReviewStep, { reviewId: id, pass }, { orderBy: { recordedAt: 'ASC' } });
}

/** Returns what is on record of the present session; by letter there is none. */
export function passagesOf(review: Review, steps: readonly ReviewStep[]): Passage[] {
  const recorded = steps.flatMap(({ step }) => (step === 'closed' ? [] : [step]));
  return review.leaderSeatId === null ? recorded : [...recorded, 'leader'];
}

/** Refuses an opinion before the panel has asked what it wants to know: only by letter nobody meets. REV-16 */
export async function demandQuestioned(tx: Tx, review: Review): Promise<void> {
  if (review.form === 'letter') return;
  const steps = await stepsOf(tx, review);
  if (steps.some(({ step }) => step === 'questioned')) return;
  conflict('REV-16', { steps: steps.map(({ step }) => step) }, { detail: NOT_YET });
}

const NOT_YET = {
  zh: '尚未到发表意见的环节：先由组长登记汇报、提问已经进行；改变程序的，由组长写明理由后登记',
  en: 'Not yet: the leader first records that the matter was presented and questions were asked; another order with its reason',
};
