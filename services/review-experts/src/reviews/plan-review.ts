import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { chineseTime, legalDate } from '@shenguan/common/clock';
import { sendNotice } from '@shenguan/common/receipts';
import { refuse } from '@shenguan/common/rules';
import { UnitOfWork } from '@shenguan/common/work';
import { DrawRequest, DrawVault } from '../draws/index.js';
import { INVITATION, invitationRound } from './participants/invitation.js';
import { type PlanReviewDto, ReviewDto } from './review.dto.js';
import { Review } from './review.entity.js';
import { lockOwnReview } from './review-access.js';
import { actionsOnReview, demandReviewAct } from './review-acts.js';
import { tellPanel } from './tell-panel.js';

/** Fixes when and where a review is, invites the departments, and tells the drawn experts. REV-11, REV-13, EXP-21 */
@Injectable()
export class PlanReview {
  constructor(
    private readonly work: UnitOfWork,
    private readonly vault: DrawVault,
  ) {}

  execute(id: string, { at, place, tasks, endOn }: PlanReviewDto, actor: Actor): Promise<ReviewDto> {
    return this.work.run(actor, async (tx) => {
      const review = await lockOwnReview(tx, id);
      await demandReviewAct(tx, 'Reviews_plan', review);
      if (new Date(at) <= tx.now) refuse('REV-11', { at }, { errors: [{ pointer: '/at', detail: PAST }] });
      if (endOn !== undefined && endOn < legalDate(new Date(at))) {
        refuse('REV-17', { endOn }, { errors: [{ pointer: '/endOn', detail: BEFORE }] });
      }
      const planned = { at: new Date(at).toISOString(), place, tasks, plannedAt: tx.now.toISOString() };
      review.plan = { ...planned, ...(endOn !== undefined && { endOn }) };
      tx.update(Review, review, { action: 'review.planned', rules: ['REV-11', 'REV-17'] });
      const round = (await invitationRound(tx, review.id)) + 1;
      for (const recipient of review.departments) {
        sendNotice(tx, {
          sender: 'review-experts',
          thingId: review.id,
          round,
          recipient,
          caseNumber: review.caseNumber,
          rules: ['REV-11', 'REV-13'],
          notice: {
            kind: INVITATION,
            title: `关于派员参加“${review.itemName}”专家评审的函`,
            content: `业务编号${review.caseNumber}的申请定于${chineseTime(new Date(at))}在${place}组织专家评审，请由单位负责人或者联络员在评审前指派在职在编、熟悉监督管理工作的人员，由其本人声明后准时参加；到时没有已作声明的人员的，记为缺席。评审任务和要求：${tasks}`,
            dueAt: new Date(at),
          },
        });
      }
      // Kept with the request too: whoever takes a seat later reads it there.
      const request = await tx.lock(DrawRequest, { id: review.requestId });
      request.plan = { at: planned.at, place, tasks };
      tx.update(DrawRequest, request, { action: 'draw-request.planned', rules: ['EXP-21'] });
      const content = `时间：${chineseTime(new Date(at))}；地点：${place}；要求：${tasks}`;
      await tellPanel(tx, this.vault, review, { title: '专家评审时间、地点和要求', content });
      return ReviewDto.of(review, await actionsOnReview(tx, review));
    });
  }
}

const BEFORE = { zh: '预计形成意见的日期不得早于评审日', en: 'must not lie before the day of the review' };
const PAST = { zh: '评审时间须晚于当前时间', en: 'must lie ahead: departments and experts have to come' };
