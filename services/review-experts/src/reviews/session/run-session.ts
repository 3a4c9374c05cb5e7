import { Injectable } from '@nestjs/common';
import type { Act } from '@shenguan/common/audit';
import { type Actor, hasRole } from '@shenguan/common/auth';
import { demandNoPart } from '@shenguan/common/reference';
import { conflict, forbid, refuse } from '@shenguan/common/rules';
import { demandState, demandUnhindered } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { DrawVault, seatActor, seatTransitions } from '../../draws/index.js';
import { ReviewEntrustment } from '../agencies/review-entrustment.entity.js';
import { GiveOpinion } from '../give-opinion.js';
import { Review } from '../review.entity.js';
import { type ReviewState, reviewTransitions } from '../review.transitions.js';
import { lockOwnReview, seatOf } from '../review-access.js';
import { notPresent, panelReady } from '../review-acts.js';
import { LEADERS_STEPS, passedOver } from './domain/session-order.js';
import { LeaderVote } from './leader-vote.entity.js';
import { ReviewStep } from './review-step.entity.js';
import { type RecordStepDto, ReviewStepDto, type VoteDto, VotesDto } from './session.dto.js';
import { passagesOf, stepsOf } from './session-record.js';
import { letElectedLead } from './unconfirmed-leader.js';

/** What a step is called in a refusal. */
const CALLED = { zh: '登记会议步骤', en: 'record a step of the session' };
/** The bureau sums up and closes when what the panel submitted has taken effect. */
const AFTER: readonly ReviewState[] = ['rectifying', 'concluded'];

/** Records the steps of a session when they are taken, and whom the members elect to lead it. REV-9, REV-16 */
@Injectable()
export class RunSession {
  constructor(
    private readonly work: UnitOfWork,
    private readonly giveOpinion: GiveOpinion,
    private readonly vault: DrawVault,
  ) {}

  async record(id: string, order: RecordStepDto, actor: Actor): Promise<ReviewStepDto> {
    const leads = LEADERS_STEPS.includes(order.step);
    if (leads !== hasRole(actor, 'expert')) forbid('REV-16', { step: order.step }, { detail: leads ? LEADS : OPENS });
    if (!leads) return this.work.run(actor, async (tx) => this.keep(tx, await lockHosted(tx, id), order, null));
    const seatId = await this.giveOpinion.seatIn(id, actor);
    return this.work.run(seatActor(seatId), async (tx) => {
      const review = await tx.lock(Review, { id });
      await letElectedLead(tx, review, seatId, (await panelReady(tx, review)).elected);
      if (review.leaderSeatId !== seatId) forbid('REV-16', { leader: false }, { detail: LEADS });
      return this.keep(tx, review, order, { seatId, subject: this.vault.hideSubject(actor.sub) });
    });
  }

  /** Casts a member’s vote, or another one: whom more than half of the panel wants leads it, until something was submitted. */
  async vote(id: string, { seatId: forSeatId }: VoteDto, actor: Actor): Promise<VotesDto> {
    const seatId = await this.giveOpinion.seatIn(id, actor);
    return this.work.run(seatActor(seatId), async (tx) => {
      const review = await tx.lock(Review, { id });
      demandState(reviewTransitions, review.state, ['started'], 'REV-16', { zh: '推选组长', en: 'elect the leader' });
      const own = await seatOf(tx, review, seatId);
      const wanted = await seatOf(tx, review, forSeatId);
      for (const seat of [own, wanted]) {
        const called = { zh: '推选组长或者被推选', en: 'elect the leader, or be elected' };
        demandState(seatTransitions, seat.state, ['confirmed', 'served'], 'REV-9', called);
        demandUnhindered(notPresent({ review, ready: [seat] }));
      }
      const votes = await tx.find(LeaderVote, { reviewId: id });
      const before = votes.find((one) => one.seatId === seatId);
      const content = { subject: this.vault.hideSubject(actor.sub) };
      const act: Act = { action: 'leader-vote.cast', rules: ['REV-9', 'REV-16'], content };
      if (before) {
        Object.assign(before, { forSeatId, castAt: tx.now });
        tx.update(LeaderVote, before, act);
        return VotesDto.of(votes);
      }
      const row = tx.insert(
        LeaderVote,
        { id: tx.uuid4(), reviewId: id, caseNumber: review.caseNumber, seatId, forSeatId, castAt: tx.now },
        act,
      );
      return VotesDto.of([...votes, row]);
    });
  }

  private async keep(
    tx: Tx,
    review: Review,
    { step, account, orderReason }: RecordStepDto,
    leader: { seatId: string; subject: string } | null,
  ): Promise<ReviewStepDto> {
    demandState(reviewTransitions, review.state, step === 'closed' ? AFTER : ['started'], 'REV-16', CALLED);
    const steps = await stepsOf(tx, review);
    if (steps.some((one) => one.step === step)) conflict('REV-16', { step }, { detail: RECORDED });
    const missing = passedOver(step, passagesOf(review, steps));
    const reason = orderReason ?? review.orderReason ?? null;
    if (missing.length > 0 && reason === null) {
      refuse('REV-16', { missing }, { errors: [{ pointer: '/orderReason', detail: SAY_WHY }] });
    }
    const row = tx.insert(
      ReviewStep,
      {
        ...{ id: tx.uuid4(), reviewId: review.id, caseNumber: review.caseNumber, pass: review.pass, step, account },
        ...{ orderReason: missing.length > 0 ? reason : null, seatId: leader?.seatId ?? null },
        ...{ recordedBy: tx.actor.sub, recordedAt: tx.now },
      },
      {
        action: 'review-step.recorded',
        rules: ['REV-16'],
        ...(leader ? { content: { subject: leader.subject } } : {}),
      },
    );
    return ReviewStepDto.of(row);
  }
}

/** Returns the review of the caller’s bureau, or one that his agency has undertaken to hold. REV-3, REV-16 */
async function lockHosted(tx: Tx, id: string): Promise<Review> {
  if (!hasRole(tx.actor, 'agency')) return lockOwnReview(tx, id);
  const { body: agencyCode } = tx.actor;
  const review = await tx.lock(Review, { id });
  await demandNoPart(tx, review.caseNumber);
  await tx.get(ReviewEntrustment, { reviewId: id, agencyCode, state: ['undertaken', 'delivered', 'accepted'] });
  return review;
}

const LEADS = {
  zh: '汇报、提问由专家组组长主持，由组长本人登记',
  en: 'The leader presides over presentation and questions, and records them himself',
};
const OPENS = {
  zh: '主持开会、介绍和宣布结束由集中审批部门登记',
  en: 'The bureau opens, introduces and closes, and records it',
};
const RECORDED = { zh: '该步骤已经登记，不再更改', en: 'This step is on record, and stands' };
const SAY_WHY = {
  zh: '此前的步骤尚未进行；确需改变程序的，写明理由',
  en: 'steps that come before are not on record: another order needs its reason',
};
