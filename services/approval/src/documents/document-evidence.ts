import { type EvidenceSource, GivesEvidence, withoutSalt } from '@shenguan/common/service';
import { DataSource } from 'typeorm';
import { LegalDocument } from './legal-document.entity.js';

/** Shows the documents of a case: number, what the digest covers, the use of the seal, the file. PRA-2, SEAL-4 */
@GivesEvidence()
export class DocumentEvidence implements EvidenceSource {
  readonly part = 'documents';

  constructor(private readonly dataSource: DataSource) {}

  async evidenceOf(caseNumber: string): Promise<unknown> {
    const rows = await this.dataSource
      .getRepository(LegalDocument)
      .find({ where: { caseNumber }, order: { id: 'ASC' } });
    return rows.map(withoutSalt);
  }
}
