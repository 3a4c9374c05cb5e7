import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { noticeIssuedV1 } from '@shenguan/common/contracts';
import { sendMessage } from '@shenguan/common/messages';
import { conflict, refuse } from '@shenguan/common/rules';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { DrawVault, Seat, SITTING } from '../draws/index.js';
import { Expert } from '../experts/index.js';
import { type PlanReviewDto, ReviewDto } from './review.dto.js';
import { Review } from './review.entity.js';
import { lockOwnReview } from './review-access.js';

const notice = noticeIssuedV1('review-experts');

/** Fixes when and where a review is, invites the departments, and tells the drawn experts. REV-11, REV-13, EXP-21 */
@Injectable()
export class PlanReview {
  constructor(
    private readonly work: UnitOfWork,
    private readonly vault: DrawVault,
  ) {}

  execute(id: string, { at, place, tasks }: PlanReviewDto, actor: Actor): Promise<ReviewDto> {
    return this.work.run(actor, async (tx) => {
      const review = await lockOwnReview(tx, id);
      if (review.state !== 'requested') conflict('REV-11', { state: review.state });
      if (new Date(at) <= tx.now) refuse('REV-11', { at }, { errors: [{ pointer: '/at', detail: PAST }] });
      review.plan = { at: new Date(at).toISOString(), place, tasks };
      tx.update(Review, review, { action: 'review.planned', rules: ['REV-11'] });
      for (const { code } of review.departments) {
        tx.publish(notice, {
          subject: review.id,
          caseNumber: review.caseNumber,
          data: {
            recipientBody: code,
            kind: 'review-invitation',
            title: `关于派员参加“${review.itemName}”专家评审的函`,
            content: `办件${review.caseNumber}定于${review.plan.at}在${place}组织专家评审，请派在职在编、熟悉业务的人员参加。`,
            files: [],
            caseNumber: review.caseNumber,
            dueAt: review.plan.at,
            reference: review.id,
          },
        });
      }
      await this.tellExperts(tx, review);
      return ReviewDto.of(review, actor.roles);
    });
  }

  private async tellExperts(tx: Tx, review: Review): Promise<void> {
    const seats = await tx.find(Seat, { requestId: review.requestId, state: SITTING });
    const holders = seats.map((seat) => this.vault.holderOf('seat', seat));
    const experts = holders.length > 0 ? await tx.find(Expert, { id: holders }) : [];
    for (const { subject } of experts) {
      if (!subject) continue;
      const content = `时间：${review.plan!.at}；地点：${review.plan!.place}；要求：${review.plan!.tasks}`;
      sendMessage(tx, { recipient: subject, kind: 'review-plan', title: '专家评审时间、地点和要求', content });
    }
  }
}

const PAST = { zh: '评审时间须晚于当前时间', en: 'must lie ahead: departments and experts have to come' };
