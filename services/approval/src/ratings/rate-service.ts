import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { type Case, lockOwnCase } from '../cases/index.js';
import { TimeLimits } from '../time-limits/index.js';
import { answerRating } from './answer-rating.js';
import { limitRating } from './limit-rating.js';
import type { ContestRatingDto, GiveRatingDto, RatingDto } from './rating.dto.js';
import { ratingTransitions } from './rating.transitions.js';
import { ratingActs } from './rating-acts.js';
import { BAD_UP_TO, ServiceRating } from './service-rating.entity.js';

/** The applicant, or an agent whose power covers it, rates how his case was handled, and contests a call back. PRA-13 */
@Injectable()
export class RateService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly limits: TimeLimits,
  ) {}

  give(id: string, { stars, words }: GiveRatingDto, actor: Actor): Promise<RatingDto> {
    return this.work.run(actor, async (tx) => {
      const [row, of] = await this.take(tx, id);
      demandAct(ratingActs, 'Ratings_give', row.state, { row, actor, hands: [] });
      const bad = stars <= BAD_UP_TO;
      row.state = move(ratingTransitions, bad ? 'rateBadly' : 'rate', row.state);
      Object.assign(row, { stars, words: words ?? null, ratedBy: actor.sub, ratedAt: tx.now });
      await this.limits.close(tx, id, 'rating-invitation');
      const action = bad ? 'service-rating.rated-badly' : 'service-rating.rated';
      tx.update(ServiceRating, row, { action, rules: ['PRA-13'] });
      if (bad) limitRating(tx, this.limits, of, row, 'rating-call-back');
      return answerRating(tx, row, actor);
    });
  }

  contest(id: string, { objection }: ContestRatingDto, actor: Actor): Promise<RatingDto> {
    return this.work.run(actor, async (tx) => {
      const [row, of] = await this.take(tx, id);
      demandAct(ratingActs, 'Ratings_contest', row.state, { row, actor, hands: [] });
      row.state = move(ratingTransitions, 'contest', row.state);
      Object.assign(row, { objection, contestedBy: actor.sub, contestedAt: tx.now });
      await this.limits.close(tx, id, 'rating-objection');
      tx.update(ServiceRating, row, { action: 'service-rating.call-back-contested', rules: ['PRA-13'] });
      limitRating(tx, this.limits, of, row, 'rating-reply');
      return answerRating(tx, row, actor);
    });
  }

  /** Case first, as everything that locks both does. */
  private async take(tx: Tx, id: string): Promise<[ServiceRating, Case]> {
    const { caseId } = await tx.get(ServiceRating, { id });
    const of = await lockOwnCase(tx, { id: caseId }, 'apply');
    return [await tx.lock(ServiceRating, { id }), of];
  }
}
