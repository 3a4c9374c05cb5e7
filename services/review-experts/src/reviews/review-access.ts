import { type Actor, hasRole, mayBeAmong, type Role } from '@shenguan/common/auth';
import { notFound } from '@shenguan/common/http';
import { demandNoPart } from '@shenguan/common/reference';
import { conflict } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import { DrawRequest, Seat } from '../draws/index.js';
import { Review } from './review.entity.js';
import { ReviewParticipant } from './review-participant.entity.js';

/** Who organises a review at the bureau. */
export const ORGANISERS = ['expert-admin', 'reviewer'] as const satisfies readonly Role[];

/** Who reads reviews: the bureau, and the departments of the case. */
export const REVIEW_READERS = [
  'expert-admin',
  'reviewer',
  'approver',
  'head',
  'department-officer',
  'department-head',
  'liaison',
  'auditor',
] as const satisfies readonly Role[];

/** Tells whether the caller's body has to do with the review; an auditor reads everything. */
export function mayRead(review: Review, actor: Actor): boolean {
  if (hasRole(actor, 'auditor')) return true;
  return review.bureauCode === actor.body || review.departments.some(({ code }) => code === actor.body);
}

/** Returns a review that the caller may read, or answers 404. */
export async function readableReview(tx: Tx, id: string): Promise<Review> {
  const review = await tx.get(Review, { id });
  if (!mayRead(review, tx.actor)) throw notFound();
  return review;
}

/** Who judges or decides the case: they read no expert’s opinion before the review is over, whatever else they are. PRA-5 */
const JUDGES = ['reviewer', 'approver', 'head'] as const satisfies readonly Role[];

/** Tells whether the opinions of the panel are still closed to the caller, seat by seat. PRA-5, REV-12 */
export const isClosedTo = ({ state }: Pick<Review, 'state'>, actor: Actor): boolean =>
  hasRole(actor, ...JUDGES) && state !== 'concluded' && state !== 'ended';

/** Returns a review of the caller's bureau, locked, or answers 404. Who is party to the case, or stood aside, has no part in it. PRA-11, REV-18 */
export async function lockOwnReview(tx: Tx, id: string): Promise<Review> {
  const review = await tx.lock(Review, { id, bureauCode: tx.actor.body });
  await demandNoPart(tx, review.caseNumber);
  const aside = await tx.find(ReviewParticipant, { reviewId: id, state: 'stood-aside' });
  const own = aside.map(({ subject }) => subject);
  if (mayBeAmong(tx.actor, own)) conflict('REV-18', { stoodAside: true }, { detail: STOOD_ASIDE });
  return review;
}

const STOOD_ASIDE = {
  zh: '您在本次评审中已经申请回避，评审由审批部门其他人员组织',
  en: 'You stood aside from this review: somebody else of the bureau organises it',
};

/** Returns a seat of the review's panel, one that was kept of the review before among them, or answers 404. EXP-18 */
export async function seatOf(tx: Tx, { requestId }: Review, seatId: string, lock?: 'update'): Promise<Seat> {
  const request = await tx.get(DrawRequest, { id: requestId });
  const seat = await tx.findOne(Seat, { id: seatId }, { lock });
  if (!seat || (seat.requestId !== requestId && !request.carriedSeats.includes(seatId))) throw notFound();
  return seat;
}
