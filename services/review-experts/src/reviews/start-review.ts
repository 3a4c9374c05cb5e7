import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { legalDate } from '@shenguan/common/clock';
import { reviewStartedV1 } from '@shenguan/common/contracts';
import { servingStaff } from '@shenguan/common/reference';
import { refuse } from '@shenguan/common/rules';
import { move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { DrawVault, type Seat } from '../draws/index.js';
import { Expert } from '../experts/index.js';
import { isFromElsewhere, judgeForm } from './domain/judge-form.js';
import { fixPapers } from './papers/papers-of-review.js';
import { demandDelegates } from './participants/absences.js';
import { demandDeclared, demandOneBody } from './participants/declare-participation.js';
import { demandNotOnPanel } from './participants/not-on-panel.js';
import { ReviewDto, type StartReviewDto } from './review.dto.js';
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
      await this.enterParticipants(tx, review, order);
      await demandDelegates(tx, review, order.goesOnWithout);
      review.form = order.form;
      review.formReason = order.formReason ?? null;
      review.elsewhere = order.elsewhere ? { ...order.elsewhere } : null;
      review.orderReason = order.orderReason ?? null;
      await fixPapers(tx, review, order.withoutStatement);
      review.startedBy = actor.sub;
      review.startedAt = tx.now;
      review.roundAt = tx.now;
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
          ...(review.plan?.endOn && {
            plannedOn: legalDate(new Date(review.plan.at)),
            plannedEndOn: review.plan.endOn,
          }),
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

  /** Who starts declares for himself, and lists who else is there: neither the applicant's people nor others judge anything. REV-6, REV-18, REV-19 */
  private async enterParticipants(tx: Tx, review: Review, order: StartReviewDto): Promise<void> {
    const { sub, name, body } = tx.actor;
    demandDeclared(order, false);
    await demandOneBody(tx, review.id, body);
    const host = (await servingStaff(tx, sub, body)) ?? { subject: sub, name, personKey: null };
    await demandNotOnPanel(tx, this.vault, review, host);
    const [known] = await tx.find(ReviewParticipant, { reviewId: review.id, subject: sub, state: 'declared' });
    const common = { reviewId: review.id, caseNumber: review.caseNumber, knowsTheWork: false, attendedAt: null };
    const unnamed = { namedBy: null, namedAt: null, endReason: null };
    if (!known) {
      tx.insert(
        ReviewParticipant,
        {
          ...{ id: tx.uuid4(), ...common, ...unnamed, capacity: 'bureau', subject: sub, name, bodyCode: body },
          ...{ state: 'declared', declaredAt: tx.now, noConflict: true, integrity: true },
        },
        { action: 'review-participant.declared', rules: ['REV-6', 'REV-18', 'REV-19'] },
      );
    }
    for (const { capacity, name, bodyCode = null } of order.participants ?? []) {
      tx.insert(
        ReviewParticipant,
        {
          ...{ id: tx.uuid4(), ...common, ...unnamed, capacity, subject: null, name, bodyCode },
          ...{ state: 'entered', declaredAt: null, noConflict: false, integrity: false },
        },
        { action: 'review.participant-entered', rules: ['REV-6'] },
      );
    }
  }
}
