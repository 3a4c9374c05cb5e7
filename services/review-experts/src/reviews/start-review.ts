import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { reviewStartedV1 } from '@shenguan/common/contracts';
import { isKnown, servingStaff } from '@shenguan/common/reference';
import { notYet, type PointerError, type RuleId, refuse } from '@shenguan/common/rules';
import { move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { DrawVault, type Seat } from '../draws/index.js';
import { Expert } from '../experts/index.js';
import { isFromElsewhere, judgeForm } from './domain/judge-form.js';
import { type ParticipantDto, ReviewDto, type StartReviewDto } from './review.dto.js';
import { Review } from './review.entity.js';
import { reviewTransitions } from './review.transitions.js';
import { lockOwnReview } from './review-access.js';
import { actionsOnReview, demandPanel, demandReviewAct } from './review-acts.js';
import { ReviewParticipant } from './review-participant.entity.js';

/** Starts a review with a whole panel and participants who may take part; the promised limit stands still from here. REV-6 to REV-9, REV-15, REV-17 */
@Injectable()
export class StartReview {
  constructor(
    private readonly work: UnitOfWork,
    private readonly vault: DrawVault,
  ) {}

  execute(id: string, order: StartReviewDto, actor: Actor): Promise<ReviewDto> {
    return this.work.run(actor, async (tx) => {
      const review = await lockOwnReview(tx, id);
      await demandReviewAct(tx, 'Reviews_start', review);
      const seats = await demandPanel(tx, review);
      review.state = move(reviewTransitions, 'start', review.state);
      await this.demandForm(tx, review, order, seats);
      await this.enterParticipants(tx, review, order.participants);
      review.form = order.form;
      review.formReason = order.formReason ?? null;
      review.elsewhere = order.elsewhere ? { ...order.elsewhere } : null;
      review.orderReason = order.orderReason ?? null;
      review.applicantDeclares = order.applicantDeclares ?? null;
      review.startedBy = actor.sub;
      review.startedAt = tx.now;
      review.startOn = tx.today;
      tx.update(Review, review, { action: 'review.started', rules: ['REV-9', 'REV-15', 'REV-17'] });
      tx.publish(reviewStartedV1, {
        subject: review.id,
        caseNumber: review.caseNumber,
        data: {
          reviewId: review.id,
          requestId: review.requestId,
          caseNumber: review.caseNumber,
          startOn: review.startOn,
          startedAt: tx.now.toISOString(),
        },
      });
      return ReviewDto.of(review, await actionsOnReview(tx, review));
    });
  }

  private async demandForm(tx: Tx, review: Review, order: StartReviewDto, seats: readonly Seat[]): Promise<void> {
    const experts = await tx.find(Expert, { id: seats.map((seat) => this.vault.holderOf('seat', seat)) });
    const rule = judgeForm({
      form: order.form,
      simpleAndRipe: order.formReason !== undefined,
      fromElsewhere: experts.filter(({ region }) => isFromElsewhere(region, review.bureauCode)).length,
      elsewhereReason: order.elsewhere !== undefined,
    });
    if (rule) refuse(rule, { form: order.form });
  }

  private async enterParticipants(tx: Tx, review: Review, participants: readonly ParticipantDto[]): Promise<void> {
    const errors: Flaw[] = [];
    const subjects = participants.map(({ subject }) => subject);
    for (const [index, participant] of participants.entries()) {
      const twice = participant.subject !== undefined && subjects.indexOf(participant.subject) < index;
      const flaw = twice ? TWICE : await flawOf(tx, review, participant);
      if (flaw) errors.push({ ...flaw, pointer: `/participants/${index}${flaw.pointer}` });
    }
    if (errors[0]) {
      const say = errors.some(({ unknown }) => unknown) ? notYet : refuse;
      say(errors[0].rule, {}, { errors: errors.map(({ pointer, detail }) => ({ pointer, detail })) });
    }
    for (const participant of participants) {
      tx.insert(
        ReviewParticipant,
        {
          id: tx.uuid4(),
          reviewId: review.id,
          caseNumber: review.caseNumber,
          capacity: participant.capacity,
          subject: participant.subject ?? null,
          name: participant.name,
          bodyCode: participant.capacity === 'bureau' ? review.bureauCode : (participant.bodyCode ?? null),
          knowsTheWork: participant.knowsTheWork ?? false,
          noConflict: participant.noConflict,
          integrity: participant.integrity,
          attendedAt: null,
        },
        { action: 'review.participant-entered', rules: ['REV-6', 'REV-18', 'REV-19'] },
      );
    }
  }
}

/** Why somebody may not take part; `unknown` where the register may be about to tell of them. */
type Flaw = PointerError & { rule: RuleId; unknown?: boolean };

async function flawOf(
  tx: Tx,
  review: Review,
  { capacity, subject, bodyCode, knowsTheWork, noConflict, integrity }: ParticipantDto,
): Promise<Flaw | null> {
  if (capacity === 'department') {
    const own = review.departments.some(({ code }) => code === bodyCode);
    const staff = own && subject && bodyCode ? await servingStaff(tx, subject, bodyCode) : null;
    if (!staff?.onEstablishment) {
      const unknown = own && !!subject && !(await isKnown(tx, subject));
      return { rule: 'REV-7', pointer: '/subject', detail: NOT_ESTABLISHED, unknown };
    }
    if (!knowsTheWork) return { rule: 'REV-7', pointer: '/knowsTheWork', detail: NOT_VERSED };
  }
  if (capacity === 'bureau') {
    const staff = subject ? await servingStaff(tx, subject, review.bureauCode) : null;
    if (!staff) {
      const unknown = !!subject && !(await isKnown(tx, subject));
      return { rule: 'REV-6', pointer: '/subject', detail: NOT_OF_BUREAU, unknown };
    }
  }
  const judges = capacity === 'department' || capacity === 'bureau';
  if (judges && !noConflict) return { rule: 'REV-18', pointer: '/noConflict', detail: CONFLICTED };
  if (judges && !integrity) return { rule: 'REV-19', pointer: '/integrity', detail: NO_UNDERTAKING };
  return null;
}

const TWICE = {
  rule: 'REV-6',
  pointer: '/subject',
  detail: { zh: '同一人员不得重复登记', en: 'stands in the list already' },
} as const;
const NOT_ESTABLISHED = {
  zh: '须为本案原审批部门的在职在编工作人员',
  en: 'must serve on the establishment of a department of this case',
};
const NOT_VERSED = { zh: '须熟悉本部门监督管理工作', en: 'must know the work' };
const NOT_OF_BUREAU = { zh: '须为集中审批部门在职工作人员', en: 'must serve at the bureau' };
const CONFLICTED = { zh: '有利害关系的须回避', en: 'whoever has a conflict stands aside' };
const NO_UNDERTAKING = { zh: '须签署廉洁承诺', en: 'must undertake integrity' };
