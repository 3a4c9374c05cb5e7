import { type EvidenceSource, GivesEvidence, withoutSalt } from '@shenguan/common/service';
import { DataSource } from 'typeorm';
import { LegalReview } from '../../cases/index.js';

/** Shows the legal opinions on a case, of every round. PRA-12, SUP-9 */
@GivesEvidence()
export class LegalReviewEvidence implements EvidenceSource {
  readonly part = 'legalReviews';

  constructor(private readonly dataSource: DataSource) {}

  async evidenceOf(caseNumber: string): Promise<unknown> {
    const of = { where: { caseNumber }, order: { givenAt: 'ASC' as const } };
    return (await this.dataSource.getRepository(LegalReview).find(of)).map(withoutSalt);
  }
}
