import { type EvidenceSource, GivesEvidence, withoutSalt } from '@shenguan/common/service';
import { DataSource } from 'typeorm';
import { RecusalRequest } from '../../case-parties/index.js';

/** Shows whom parties asked out of a case, and what they were answered. PRA-11, SUP-9 */
@GivesEvidence()
export class RecusalRequestEvidence implements EvidenceSource {
  readonly part = 'recusalRequests';

  constructor(private readonly dataSource: DataSource) {}

  async evidenceOf(caseNumber: string): Promise<unknown> {
    const rows = await this.dataSource
      .getRepository(RecusalRequest)
      .find({ where: { caseNumber }, order: { id: 'ASC' } });
    return rows.map(withoutSalt);
  }
}
