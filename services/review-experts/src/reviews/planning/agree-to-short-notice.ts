import { Injectable } from '@nestjs/common';
import { type Actor, hasRole } from '@shenguan/common/auth';
import { notFound } from '@shenguan/common/http';
import { conflict } from '@shenguan/common/rules';
import { demandState } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { DrawVault, seatActor } from '../../draws/index.js';
import { GiveOpinion } from '../give-opinion.js';
import { Review } from '../review.entity.js';
import { reviewTransitions } from '../review.transitions.js';
import { ShortNoticeConsent } from './short-notice-consent.entity.js';

/** Lets an expert for himself, or a department for itself, agree to a review at short notice. REV-11 (R) */
@Injectable()
export class AgreeToShortNotice {
  constructor(
    private readonly work: UnitOfWork,
    private readonly giveOpinion: GiveOpinion,
    private readonly vault: DrawVault,
  ) {}

  async execute(id: string, at: string, actor: Actor): Promise<{ agreed: true }> {
    if (!hasRole(actor, 'expert')) {
      return this.work.run(actor, async (tx) => {
        const review = await tx.lock(Review, { id });
        if (!review.departments.some(({ code }) => code === actor.body)) throw notFound();
        return this.keep(tx, review, at, { seatId: null, bodyCode: actor.body });
      });
    }
    const seatId = await this.giveOpinion.seatIn(id, actor);
    return this.work.run(seatActor(seatId), async (tx) => {
      const content = { subject: this.vault.hideSubject(actor.sub) };
      return this.keep(tx, await tx.lock(Review, { id }), at, { seatId, bodyCode: null }, content);
    });
  }

  private async keep(
    tx: Tx,
    review: Review,
    at: string,
    who: Pick<ShortNoticeConsent, 'seatId' | 'bodyCode'>,
    content?: { subject: string },
  ): Promise<{ agreed: true }> {
    const called = { zh: '同意临时召开', en: 'agree to short notice' };
    demandState(reviewTransitions, review.state, ['requested'], 'REV-11', called);
    const plannedFor = review.plan && new Date(review.plan.at);
    if (!plannedFor || plannedFor.getTime() !== new Date(at).getTime()) {
      conflict('REV-11', { plannedFor: review.plan?.at ?? null }, { detail: ANOTHER_HOUR });
    }
    const given = await tx.find(ShortNoticeConsent, { reviewId: review.id, ...who });
    if (given.some((one) => one.plannedFor.getTime() === plannedFor.getTime())) return { agreed: true };
    tx.insert(
      ShortNoticeConsent,
      {
        ...{ id: tx.uuid4(), reviewId: review.id, caseNumber: review.caseNumber, plannedFor, ...who },
        ...{ givenBy: tx.actor.sub, givenAt: tx.now },
      },
      { action: 'short-notice-consent.given', rules: ['REV-11'], ...(content ? { content } : {}) },
    );
    return { agreed: true };
  }
}

const ANOTHER_HOUR = {
  zh: '评审时间与所同意的不一致，请查看现行评审计划',
  en: 'The review is planned for another time: see the plan that stands',
};
