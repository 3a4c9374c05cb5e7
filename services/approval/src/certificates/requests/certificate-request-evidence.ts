import { type EvidenceSource, GivesEvidence, withoutSalt } from '@shenguan/common/service';
import { DataSource } from 'typeorm';
import { CertificateRequest } from './certificate-request.entity.js';

/** Shows on which papers a certificate was made anew, and who entered and compared them. APL-39, SUP-9 */
@GivesEvidence()
export class CertificateRequestEvidence implements EvidenceSource {
  readonly part = 'certificateRequests';

  constructor(private readonly dataSource: DataSource) {}

  async evidenceOf(caseNumber: string): Promise<unknown> {
    const of = { where: { caseNumber }, order: { id: 'ASC' as const } };
    return (await this.dataSource.getRepository(CertificateRequest).find(of)).map(withoutSalt);
  }
}
