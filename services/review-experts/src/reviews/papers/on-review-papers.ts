import { type CloudEvent, type ReviewPapersV1, reviewPapersV1 } from '@shenguan/common/contracts';
import { Consumes, type EventConsumer, type Tx } from '@shenguan/common/work';
import { DrawVault } from '../../draws/index.js';
import { nextRound } from '../next-round.js';
import { takeBack } from '../opinion/lapse-signatures.js';
import { Review } from '../review.entity.js';
import { newestPapers } from './papers-of-review.js';
import { ReviewPapers } from './review-papers.entity.js';

/** Keeps which papers a review is about. One that runs on other papers, or whose opinion is being signed, begins anew: what was signed so far was about the others. REV-10 */
@Consumes()
export class OnReviewPapers implements EventConsumer<ReviewPapersV1> {
  readonly contract = reviewPapersV1;

  constructor(private readonly vault: DrawVault) {}

  async handle(tx: Tx, { data }: CloudEvent<ReviewPapersV1>): Promise<void> {
    // The review first, as every act on it does; it may not have been opened yet.
    const [review] = await tx.find(Review, { requestId: data.requestId }, { lock: 'update' });
    const known = await newestPapers(tx, data.requestId);
    if (known && known.edition >= data.edition) return;
    const { requestId, caseNumber, edition, digest, statement } = data;
    tx.insert(
      ReviewPapers,
      {
        ...{ id: tx.uuid(), requestId, caseNumber, edition, digest },
        papers: data.papers.map((paper) => ({ ...paper })),
        askedAt: new Date(data.askedAt),
        statedAt: statement ? new Date(statement.statedAt) : null,
        statedBy: statement?.by ?? null,
        receivedAt: tx.now,
      },
      { action: 'review-papers.listed', rules: ['REV-10'], caseNumber },
    );
    if (review?.state !== 'started' && review?.state !== 'signing') return;
    if (review.papersDigest === digest) {
      // He stated late what the round has begun without.
      if (!statement || review.applicantDeclares) return;
      review.applicantDeclares = true;
      tx.update(Review, review, { action: 'review.papers-stated', rules: ['REV-10'] });
      return;
    }
    if (review.state === 'signing') await takeBack(tx, review);
    review.papersDigest = digest;
    review.applicantDeclares = statement !== undefined;
    await nextRound(tx, this.vault, review, { action: 'review.papers-changed', rules: ['REV-10'] });
  }
}
