import { type EvidenceSource, GivesEvidence, withoutSalt } from '@shenguan/common/service';
import { DataSource } from 'typeorm';
import { Approval } from './approval.entity.js';
import { ApprovalAct } from './approval-act.entity.js';

/** Shows what a case’s decision permits. SUP-9, SUP-10 */
@GivesEvidence()
export class ApprovalEvidence implements EvidenceSource {
  readonly part = 'approvals';

  constructor(private readonly dataSource: DataSource) {}

  async evidenceOf(caseNumber: string): Promise<unknown> {
    const rows = await this.dataSource.getRepository(Approval).find({ where: { caseNumber }, order: { id: 'ASC' } });
    return rows.map(withoutSalt);
  }
}

/** Shows what has happened to it since. SUP-9, SUP-10 */
@GivesEvidence()
export class ApprovalActEvidence implements EvidenceSource {
  readonly part = 'approvalActs';

  constructor(private readonly dataSource: DataSource) {}

  async evidenceOf(caseNumber: string): Promise<unknown> {
    const acts = await this.dataSource
      .getRepository(ApprovalAct)
      .find({ where: { caseNumber }, order: { at: 'ASC', id: 'ASC' } });
    return acts.map(withoutSalt);
  }
}
