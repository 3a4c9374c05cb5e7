import { type EvidenceSource, GivesEvidence, withoutSalt } from '@shenguan/common/service';
import { DataSource } from 'typeorm';
import { EarlierApproval } from './earlier-approval.entity.js';

/** Shows what the department's list said of an approval that it granted before the transfer. SUP-9 */
@GivesEvidence()
export class EarlierEvidence implements EvidenceSource {
  readonly part = 'earlierApprovals';

  constructor(private readonly dataSource: DataSource) {}

  async evidenceOf(caseNumber: string): Promise<unknown> {
    const rows = await this.dataSource
      .getRepository(EarlierApproval)
      .find({ where: { caseNumber }, order: { id: 'ASC' } });
    return rows.map(withoutSalt);
  }
}
