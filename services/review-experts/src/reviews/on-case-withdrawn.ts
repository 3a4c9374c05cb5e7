import { type CaseWithdrawnV1, type CloudEvent, caseWithdrawnV1 } from '@shenguan/common/contracts';
import { markClosed } from '@shenguan/common/reference';
import { move } from '@shenguan/common/states';
import { Consumes, type EventConsumer, type Tx } from '@shenguan/common/work';
import { closeRequest, DrawRequest } from '../draws/index.js';
import { ReviewEntrustment } from './agencies/review-entrustment.entity.js';
import { entrustmentTransitions } from './agencies/review-entrustment.transitions.js';
import { Review } from './review.entity.js';
import { reviewTransitions } from './review.transitions.js';

/** The applicant withdrew: what is open for the case ends; a request that was overtaken opens nothing. SUP-7 */
@Consumes()
export class OnCaseWithdrawn implements EventConsumer<CaseWithdrawnV1> {
  readonly contract = caseWithdrawnV1;

  async handle(tx: Tx, { data }: CloudEvent<CaseWithdrawnV1>): Promise<void> {
    await markClosed(tx, data.caseNumber);
    const open = { caseNumber: data.caseNumber, state: ['requested', 'started', 'signing', 'rectifying'] as const };
    for (const review of await tx.find(Review, open, { lock: 'update' })) {
      review.state = move(reviewTransitions, 'end', review.state);
      tx.update(Review, review, { action: 'review.ended', rules: ['SUP-7'] });
      const entrusted = { reviewId: review.id, state: ['entrusted', 'undertaken', 'delivered'] as const };
      for (const row of await tx.find(ReviewEntrustment, entrusted, { lock: 'update' })) {
        row.state = move(entrustmentTransitions, 'end', row.state);
        row.endReason = '申请人撤回申请';
        tx.update(ReviewEntrustment, row, { action: 'review-entrustment.ended', rules: ['SUP-7'] });
      }
    }
    for (const { id } of await tx.find(DrawRequest, { caseNumber: data.caseNumber, state: 'open' })) {
      await closeRequest(tx, id, 'ended');
    }
  }
}
