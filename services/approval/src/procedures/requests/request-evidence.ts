import { type EvidenceSource, GivesEvidence, withoutSalt } from '@shenguan/common/service';
import { DataSource } from 'typeorm';
import { RevocationRequest } from './revocation-request.entity.js';

/** Shows who asked that the approval of a case be revoked, and what he was answered. APL-69, SUP-9 */
@GivesEvidence()
export class RequestEvidence implements EvidenceSource {
  readonly part = 'revocationRequests';

  constructor(private readonly dataSource: DataSource) {}

  async evidenceOf(caseNumber: string): Promise<unknown> {
    const rows = await this.dataSource
      .getRepository(RevocationRequest)
      .find({ where: { caseNumber }, order: { id: 'ASC' } });
    return rows.map(withoutSalt);
  }
}
