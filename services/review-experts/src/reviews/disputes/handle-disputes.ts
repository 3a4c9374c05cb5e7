import { Injectable } from '@nestjs/common';
import { type Actor, hasRole, mayBeAmong } from '@shenguan/common/auth';
import { StoredCalendar } from '@shenguan/common/calendar';
import { workingDaysFrom } from '@shenguan/common/clock';
import { notFound } from '@shenguan/common/http';
import { sendMessage } from '@shenguan/common/messages';
import { sendNotice } from '@shenguan/common/receipts';
import { demandNoPart, partyTo } from '@shenguan/common/reference';
import { figureOf } from '@shenguan/common/rules';
import { demandAct, demandState, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { DrawVault, seatActor } from '../../draws/index.js';
import { ReviewRecord } from '../archive/review-record.entity.js';
import { GiveOpinion } from '../give-opinion.js';
import { Review } from '../review.entity.js';
import { reviewTransitions } from '../review.transitions.js';
import { isClosedTo } from '../review-access.js';
import { ReviewStep } from '../session/review-step.entity.js';
import { type AnswerDisputeDto, DisputeDto } from './dispute.dto.js';
import { ReviewDispute } from './review-dispute.entity.js';
import { disputeTransitions } from './review-dispute.transitions.js';
import { type DisputeFacts, disputeActions, disputeActs } from './review-dispute-acts.js';

/** Takes what applicant, experts and departments hold against how a review went, and what somebody else answers in time. REV-11 */
@Injectable()
export class HandleDisputes {
  constructor(
    private readonly work: UnitOfWork,
    private readonly giveOpinion: GiveOpinion,
    private readonly calendar: StoredCalendar,
    private readonly vault: DrawVault,
  ) {}

  async raise(id: string, matter: string, actor: Actor): Promise<DisputeDto> {
    if (hasRole(actor, 'expert')) {
      const seatId = await this.giveOpinion.seatIn(id, actor);
      const hidden = this.vault.hideSubject(actor.sub);
      return this.work.run(seatActor(seatId), (tx) =>
        this.keep(tx, id, matter, { side: 'expert', seatId, bodyCode: null, answerTo: hidden }, { subject: hidden }),
      );
    }
    return this.work.run(actor, async (tx) => {
      const review = await tx.get(Review, { id });
      if (hasRole(actor, 'applicant')) {
        if (!(await partyTo(tx, review.caseNumber, actor))) throw notFound();
        return this.keep(tx, id, matter, { side: 'applicant', seatId: null, bodyCode: null, answerTo: actor.sub });
      }
      if (!review.departments.some(({ code }) => code === actor.body)) throw notFound();
      const of = { side: 'department', seatId: null, bodyCode: actor.body, answerTo: actor.sub } as const;
      return this.keep(tx, id, matter, of);
    });
  }

  answer(id: string, { outcome, answer }: AnswerDisputeDto, actor: Actor): Promise<DisputeDto> {
    return this.work.run(actor, async (tx) => {
      const row = await tx.lock(ReviewDispute, { id, bureauCode: actor.body });
      await demandNoPart(tx, row.caseNumber);
      const facts = await disputeFacts(tx, row, actor);
      demandAct(disputeActs, 'ReviewDisputes_answer', row.state, facts);
      row.state = move(disputeTransitions, 'answer', row.state);
      Object.assign(row, { outcome, answer, answeredBy: actor.sub, answeredAt: tx.now });
      tx.update(ReviewDispute, row, { action: 'review-dispute.answered', rules: ['REV-11'] });
      await this.tell(tx, row, answer);
      return DisputeDto.of(row, disputeActions(row.state, facts));
    });
  }

  private async keep(
    tx: Tx,
    id: string,
    matter: string,
    of: Pick<ReviewDispute, 'side' | 'seatId' | 'bodyCode' | 'answerTo'>,
    content?: { subject: string },
  ): Promise<DisputeDto> {
    const review = await tx.lock(Review, { id });
    const called = { zh: '提出争议', en: 'dispute it' };
    const since = ['requested', 'started', 'signing', 'rectifying', 'concluded'] as const;
    demandState(reviewTransitions, review.state, since, 'REV-11', called);
    const { dueAt, calendarVersion } = workingDaysFrom(tx.now, figureOf('REV-11.dispute'), this.calendar.current());
    const row = tx.insert(
      ReviewDispute,
      {
        ...{
          id: tx.uuid4(),
          reviewId: id,
          caseNumber: review.caseNumber,
          bureauCode: review.bureauCode,
          ...of,
          matter,
        },
        ...{ raisedBy: tx.actor.sub, state: 'raised', raisedAt: tx.now, dueAt, calendarVersion, overdueTold: false },
        ...{ outcome: null, answer: null, answeredBy: null, answeredAt: null },
      },
      { action: 'review-dispute.raised', rules: ['REV-11'], ...(content ? { content } : {}) },
    );
    return DisputeDto.of(row);
  }

  /** The answer goes to whoever raised it. */
  private async tell(tx: Tx, row: ReviewDispute, answer: string): Promise<void> {
    const title = '评审争议的答复';
    if (row.bodyCode === null) {
      const content = `您就业务编号${row.caseNumber}的专家评审提出的争议已经答复：${answer}`;
      sendMessage(tx, { recipient: row.answerTo, kind: 'review-dispute', title, content, caseNumber: row.caseNumber });
      return;
    }
    const { departments } = await tx.get(Review, { id: row.reviewId });
    const recipient = departments.find(({ code }) => code === row.bodyCode)!;
    const content = `贵单位就业务编号${row.caseNumber}的专家评审提出的争议已经答复：${answer}`;
    const { reviewId: thingId, caseNumber } = row;
    const notice = { kind: 'review-dispute' as const, title, content };
    sendNotice(tx, { sender: 'review-experts', thingId, recipient, caseNumber, rules: ['REV-11'], notice });
  }
}

/** Returns what decides about answering a dispute. REV-11, PRA-5 */
export async function disputeFacts(tx: Tx, row: ReviewDispute, actor: Actor): Promise<DisputeFacts> {
  const closed = isClosedTo(await tx.get(Review, { id: row.reviewId }), actor);
  return { row, actor, closed, hadAHand: await hadAHand(tx, row, actor) };
}

/** Whether somebody started the review, recorded a step or kept a record of it, or raised the dispute: by himself, or as who may be the same. */
async function hadAHand(tx: Tx, row: ReviewDispute, actor: Actor): Promise<boolean> {
  const { startedBy } = await tx.get(Review, { id: row.reviewId });
  const steps = await tx.find(ReviewStep, { reviewId: row.reviewId });
  const records = await tx.find(ReviewRecord, { reviewId: row.reviewId });
  const hands = [
    startedBy,
    row.raisedBy,
    ...steps.map((one) => one.recordedBy),
    ...records.map(({ keptBy }) => keptBy),
  ];
  return mayBeAmong(actor, hands);
}
