import { Injectable } from '@nestjs/common';
import { type Actor, hasRole } from '@shenguan/common/auth';
import { notFound } from '@shenguan/common/http';
import { conflict, forbid, refuse } from '@shenguan/common/rules';
import { demandState, demandUnhindered } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { Seat, SITTING, seatTransitions } from '../draws/index.js';
import { type AttendanceDto, type ConfirmLeaderDto, ReviewDto } from './review.dto.js';
import { Review } from './review.entity.js';
import { lockOwnReview, seatOf } from './review-access.js';
import { actionsOnReview, demandReviewAct, notPresent, panelReady } from './review-acts.js';
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
        if (participant.state === 'declared') forbid('REV-6', { own: false }, { detail: CHECKS_IN });
        participant.attendedAt = tx.now;
        tx.update(ReviewParticipant, participant, { action: 'review.attended', rules: ['REV-6'] });
      }
      return ReviewDto.of(review, await actionsOnReview(tx, review));
    });
  }

  /** Confirms the leader whom the panel elected: one of those present, and one only; another when they elect another. REV-9, REV-16 */
  confirmLeader(id: string, { seatId }: ConfirmLeaderDto, actor: Actor): Promise<ReviewDto> {
    return this.work.run(actor, async (tx) => {
      const review = await lockOwnReview(tx, id);
      await demandReviewAct(tx, 'Reviews_leader', review);
      const seat = await seatOf(tx, review, seatId);
      const called = { zh: '担任组长', en: 'be leader' };
      demandState(seatTransitions, seat.state, ['confirmed', 'served'], 'REV-9', called);
      demandUnhindered(notPresent({ review, ready: [seat] }));
      await demandElected(tx, review, seat.id);
      review.leaderSeatId = seat.id;
      tx.update(Review, review, { action: 'review.leader-confirmed', rules: ['REV-9', 'REV-16'] });
      return ReviewDto.of(review, await actionsOnReview(tx, review));
    });
  }
}

/** Refuses a leader whom the members did not elect: nobody but they themselves replaces one. REV-9, REV-16 */
async function demandElected(tx: Tx, review: Review, seatId: string): Promise<void> {
  const { elected } = await panelReady(tx, review);
  if (elected !== seatId) conflict('REV-16', { elected }, { detail: NOT_ELECTED });
}

const SIGNED = {
  zh: '专家未自行签到的，须附其本人签名的签到表（扫描件的 SHA-256）；专家本人签到：POST /seats/{id}/check-in',
  en: 'give the digest of the sheet that the experts signed, where they did not check in themselves (POST /seats/{id}/check-in)',
};
const NOT_ELECTED = {
  zh: '组长由专家组成员本人推选，得票须超过专家组半数；该专家未获推选，不能确认',
  en: 'The members elect their leader with their own votes, by more than half of the panel: this one is not elected',
};
const CHECKS_IN = {
  zh: '代表部门、审批部门的参会人员由本人以本人账号报到',
  en: 'Who speaks for a department or the bureau checks in himself, with his own login',
};
