import { type EvidenceSource, GivesEvidence, withoutSalt } from '@shenguan/common/service';
import { DataSource } from 'typeorm';
import { ServiceRating } from './service-rating.entity.js';

/** Shows how a case was rated, and what came of it. SUP-9, PRA-13 */
@GivesEvidence()
export class RatingEvidence implements EvidenceSource {
  readonly part = 'ratings';

  constructor(private readonly dataSource: DataSource) {}

  async evidenceOf(caseNumber: string): Promise<unknown> {
    const rows = await this.dataSource
      .getRepository(ServiceRating)
      .find({ where: { caseNumber }, order: { id: 'ASC' } });
    return rows.map(withoutSalt);
  }
}
