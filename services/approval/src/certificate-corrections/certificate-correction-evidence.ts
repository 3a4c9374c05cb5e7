import { type EvidenceSource, GivesEvidence, withoutSalt } from '@shenguan/common/service';
import { DataSource } from 'typeorm';
import { CertificateCorrection } from './certificate-correction.entity.js';

/** Shows which entries of a certificate were put right, on what of the file, and by whom. APL-39, SUP-9 */
@GivesEvidence()
export class CertificateCorrectionEvidence implements EvidenceSource {
  readonly part = 'certificateCorrections';

  constructor(private readonly dataSource: DataSource) {}

  async evidenceOf(caseNumber: string): Promise<unknown> {
    const of = { where: { caseNumber }, order: { id: 'ASC' as const } };
    return (await this.dataSource.getRepository(CertificateCorrection).find(of)).map(withoutSalt);
  }
}
