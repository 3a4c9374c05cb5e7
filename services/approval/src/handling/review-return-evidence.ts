import { type EvidenceSource, GivesEvidence, withoutSalt } from '@shenguan/common/service';
import { systemActor, UnitOfWork } from '@shenguan/common/work';
import { Case, CaseReview, ReviewerNaming, ReviewReturn } from '../cases/index.js';

/** Shows the reviews that were returned, each as it was, and whom the head named for the next. SUP-5, SUP-9 */
@GivesEvidence()
export class ReviewReturnEvidence implements EvidenceSource {
  readonly part = 'returnedReviews';

  constructor(private readonly work: UnitOfWork) {}

  evidenceOf(caseNumber: string): Promise<unknown> {
    return this.work.read(systemActor('approval'), async (tx) => {
      const row = await tx.findOne(Case, { caseNumber });
      if (!row) return [];
      const [returns, reviews, namings] = await Promise.all([
        tx.find(ReviewReturn, { caseId: row.id }, { orderBy: { returnedAt: 'ASC' } }),
        tx.find(CaseReview, { caseId: row.id }),
        tx.find(ReviewerNaming, { caseId: row.id }, { orderBy: { namedAt: 'ASC' } }),
      ]);
      return returns.map((one) => ({
        ...withoutSalt(one),
        review: withoutSalt(reviews.find(({ id }) => id === one.reviewId)!),
        named: namings.filter(({ reviewId }) => reviewId === one.reviewId).map((naming) => withoutSalt(naming)),
      }));
    });
  }
}
