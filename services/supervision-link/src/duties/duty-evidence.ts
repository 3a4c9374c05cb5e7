import { type EvidenceSource, GivesEvidence, withoutSalt } from '@shenguan/common/service';
import { DataSource } from 'typeorm';
import { SupervisionDuty } from './duty.entity.js';

/** What was owed in the supervision of a case, by its day, and how it ended. SUP-10 */
@GivesEvidence()
export class DutyEvidence implements EvidenceSource {
  readonly part = 'supervisionDuties';

  constructor(private readonly dataSource: DataSource) {}

  async evidenceOf(caseNumber: string): Promise<unknown> {
    const rows = await this.dataSource
      .getRepository(SupervisionDuty)
      .find({ where: { caseNumber }, order: { id: 'ASC' } });
    return rows.map(withoutSalt).map(({ auditEntryId: _entry, ...row }) => row);
  }
}
