import { type EvidenceSource, GivesEvidence, withoutSalt } from '@shenguan/common/service';
import { DataSource } from 'typeorm';
import { NotOnTheSpot, OnSpotReview } from '../cases/index.js';

/** Shows what was found for a decision on the spot, or why there was none. APL-34, SUP-9 */
@GivesEvidence()
export class OnTheSpotEvidence implements EvidenceSource {
  readonly part = 'onTheSpot';

  constructor(private readonly dataSource: DataSource) {}

  async evidenceOf(caseNumber: string): Promise<unknown> {
    const of = { where: { caseNumber }, order: { id: 'ASC' as const } };
    const [reviews, otherwise] = await Promise.all([
      this.dataSource.getRepository(OnSpotReview).find(of),
      this.dataSource.getRepository(NotOnTheSpot).find(of),
    ]);
    return { reviews: reviews.map(withoutSalt), otherwise: otherwise.map(withoutSalt) };
  }
}
