import { type EvidenceSource, GivesEvidence, withoutSalt } from '@shenguan/common/service';
import { DataSource } from 'typeorm';
import { Approval } from './approval.entity.js';
import { ApprovalAct } from './approval-act.entity.js';

/** Shows what a case’s decision permits, and the approval that it was to vary or renew. SUP-9, SUP-10 */
@GivesEvidence()
export class ApprovalEvidence implements EvidenceSource {
  readonly part = 'approvals';

  constructor(private readonly dataSource: DataSource) {}

  async evidenceOf(caseNumber: string): Promise<unknown> {
    const rows = await this.dataSource
      .getRepository(Approval)
      .createQueryBuilder('a')
      .where('a.case_number = :caseNumber', { caseNumber })
      .orWhere('a.id IN (SELECT c.approval_id FROM approval_case c WHERE c.case_number = :caseNumber)')
      .orderBy('a.id')
      .getMany();
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
      .find({ where: [{ caseNumber }, { requestCase: caseNumber }], order: { at: 'ASC', id: 'ASC' } });
    return acts.map(withoutSalt);
  }
}
