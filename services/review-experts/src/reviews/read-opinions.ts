import { Injectable } from '@nestjs/common';
import { type Actor, hasRole } from '@shenguan/common/auth';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { opinionsOpenTo } from './domain/opinions-open-to.js';
import { GiveOpinion } from './give-opinion.js';
import { Review } from './review.entity.js';
import { isClosedTo, readableReview } from './review-access.js';
import { ReviewOpinion } from './review-opinion.entity.js';

/** A review, and of its opinions those that are open to the caller now. */
export interface OpenOpinions {
  readonly review: Review;
  readonly opinions: readonly ReviewOpinion[];
  /** The caller is of its panel, and knows others by seat and body alone. */
  readonly onPanel: boolean;
}

/** Reads signed opinions as far as they are open to the caller, on the screen and on paper alike. REV-12, REV-13, PRA-5 */
@Injectable()
export class ReadOpinions {
  constructor(
    private readonly work: UnitOfWork,
    private readonly giveOpinion: GiveOpinion,
  ) {}

  async execute<R>(id: string, actor: Actor, show: (tx: Tx, open: OpenOpinions) => R | Promise<R>): Promise<R> {
    // The panel reads them to consolidate; whoever has no seat finds nothing.
    const seatId = hasRole(actor, 'expert') ? await this.giveOpinion.seatIn(id, actor) : null;
    return this.work.read(actor, async (tx) => {
      const review = seatId ? await tx.get(Review, { id }) : await readableReview(tx, id);
      const rows = await tx.find(ReviewOpinion, { reviewId: id }, { orderBy: { pass: 'ASC', signedAt: 'ASC' } });
      if (seatId) return show(tx, { review, opinions: opinionsOpenTo(seatId, review.pass, rows), onPanel: true });
      const opinions = isClosedTo(review, actor) ? rows.filter(({ by }) => by !== 'expert') : rows;
      return show(tx, { review, opinions, onPanel: false });
    });
  }
}
