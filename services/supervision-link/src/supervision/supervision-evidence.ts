import { type EvidenceSource, GivesEvidence } from '@shenguan/common/service';
import { DataSource } from 'typeorm';
import { SupervisionRecord } from './supervision-record.entity.js';

/** Each department's supervision of a case. SUP-7, SUP-10 */
@GivesEvidence()
export class SupervisionEvidence implements EvidenceSource {
  readonly part = 'supervision';

  constructor(private readonly dataSource: DataSource) {}

  async evidenceOf(caseNumber: string): Promise<unknown> {
    const rows = await this.dataSource
      .getRepository(SupervisionRecord)
      .find({ where: { caseNumber }, order: { departmentCode: 'ASC' } });
    return rows.map(({ salt: _salt, auditEntryId: _entry, ...row }) => row);
  }
}
