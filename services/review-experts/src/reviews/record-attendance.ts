import { Injectable } from '@nestjs/common';
import { type Actor, hasRole } from '@shenguan/common/auth';
import { notFound } from '@shenguan/common/http';
import { conflict, refuse } from '@shenguan/common/rules';
import { demandState, demandUnhindered } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { Seat, SITTING, seatTransitions } from '../draws/index.js';
import { type AttendanceDto, type ConfirmLeaderDto, ReviewDto } from './review.dto.js';
import { Review } from './review.entity.js';
import { lockOwnReview, seatOf } from './review-access.js';
import { actionsOnReview, demandReviewAct, notPresent } from './review-acts.js';
import { ReviewOpinion } from './review-opinion.entity.js';
import { ReviewParticipant } from './review-participant.entity.js';

/** Records who is present, and who leads the panel. EXP-20, REV-6, REV-9, REV-16 */
@Injectable()
export class RecordAttendance {
  constructor(private readonly work: UnitOfWork) {}

  attend(id: string, { seatIds = [], participantIds = [], sheet }: AttendanceDto, actor: Actor): Promise<ReviewDto> {
    return this.work.run(actor, async (tx) => {
      const review = await lockOwnReview(tx, id);
      await demandReviewAct(tx, 'Reviews_attend', review);
      for (const seatId of new Set(seatIds)) {
        const seat = await seatOf(tx, review, seatId, 'update');
        // Only administrators may tell experts apart by seat.
        if (!hasRole(actor, 'expert-admin')) throw notFound();
        const called = { zh: '登记到场', en: 'record the presence' };
        demandState(seatTransitions, seat.state, SITTING, 'EXP-20', called);
        if (seat.attendedAt) continue;
        // Who has not checked in himself signed a sheet: nobody is there on staff’s word. EXP-20
        if (!sheet) refuse('EXP-20', {}, { errors: [{ pointer: '/sheet', detail: SIGNED }] });
        seat.attendedAt = tx.now;
        seat.checkIn = { by: 'sheet', place: review.plan?.place ?? null, sheet, recordedBy: actor.sub };
        tx.update(Seat, seat, { action: 'seat.attended', rules: ['EXP-20'] });
      }
      for (const participantId of new Set(participantIds)) {
        const participant = await tx.lock(ReviewParticipant, { id: participantId, reviewId: review.id });
        if (participant.attendedAt) continue;
        participant.attendedAt = tx.now;
        tx.update(ReviewParticipant, participant, { action: 'review.attended', rules: ['REV-6'] });
      }
      return ReviewDto.of(review, await actionsOnReview(tx, review));
    });
  }

  /** Confirms the leader whom the panel elected: one of those present, and one only. REV-9, REV-16 */
  confirmLeader(id: string, { seatId }: ConfirmLeaderDto, actor: Actor): Promise<ReviewDto> {
    return this.work.run(actor, async (tx) => {
      const review = await lockOwnReview(tx, id);
      await demandReviewAct(tx, 'Reviews_leader', review);
      const seat = await seatOf(tx, review, seatId);
      const called = { zh: '担任组长', en: 'be leader' };
      demandState(seatTransitions, seat.state, ['confirmed', 'served'], 'REV-9', called);
      demandUnhindered(notPresent({ review, ready: [seat] }));
      await demandNoOtherLeader(tx, review, seat.id);
      review.leaderSeatId = seat.id;
      tx.update(Review, review, { action: 'review.leader-confirmed', rules: ['REV-9', 'REV-16'] });
      return ReviewDto.of(review, await actionsOnReview(tx, review));
    });
  }
}

/** A slip can be set right until somebody has signed; from then on only a leader whose seat fell away is followed. REV-9 */
async function demandNoOtherLeader(tx: Tx, review: Review, seatId: string): Promise<void> {
  if (review.leaderSeatId === null || review.leaderSeatId === seatId) return;
  const leader = await tx.get(Seat, { id: review.leaderSeatId });
  const signed = await tx.findOne(ReviewOpinion, { reviewId: review.id });
  if (SITTING.includes(leader.state) && signed) conflict('REV-9', { leader: leader.id }, { detail: HAS_LEADER });
}

const SIGNED = {
  zh: '专家未自行签到的，须附其本人签名的签到表（扫描件的 SHA-256）；专家本人签到：POST /seats/{id}/check-in',
  en: 'give the digest of the sheet that the experts signed, where they did not check in themselves (POST /seats/{id}/check-in)',
};
const HAS_LEADER = {
  zh: '评审意见已开始签署，现任组长在任期间不得更换',
  en: 'opinions are being signed: the leader is not replaced while holding a seat',
};
