import { type EvidenceSource, GivesEvidence, withoutSalt } from '@shenguan/common/service';
import { DataSource } from 'typeorm';
import { SupervisionHandover } from './handover.entity.js';

/** Who handed the supervision of a case over to whom. SUP-7, SUP-10 */
@GivesEvidence()
export class HandoverEvidence implements EvidenceSource {
  readonly part = 'supervisionHandovers';

  constructor(private readonly dataSource: DataSource) {}

  async evidenceOf(caseNumber: string): Promise<unknown> {
    const rows = await this.dataSource
      .getRepository(SupervisionHandover)
      .find({ where: { caseNumber }, order: { id: 'ASC' } });
    return rows.map(withoutSalt).map(({ auditEntryId: _entry, ...row }) => row);
  }
}
