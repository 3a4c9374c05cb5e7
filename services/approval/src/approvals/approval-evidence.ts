import { type EvidenceSource, GivesEvidence, withoutSalt } from '@shenguan/common/service';
import { DataSource, In } from 'typeorm';
import { Approval } from './approval.entity.js';
import { ApprovalAct } from './approval-act.entity.js';

/** Shows what a case’s decision permits, and the approval that it was to vary or renew. SUP-9, SUP-10 */
@GivesEvidence()
export class ApprovalEvidence implements EvidenceSource {
  readonly part = 'approvals';

  constructor(private readonly dataSource: DataSource) {}

  async evidenceOf(caseNumber: string): Promise<unknown> {
    // Asked one after the other: either is found at once, both together only among all.
    const approvals = this.dataSource.getRepository(Approval);
    const asked: { id: string }[] = await this.dataSource.query(
      'SELECT approval_id AS id FROM approval_case WHERE case_number = $1 AND approval_id IS NOT NULL',
      [caseNumber],
    );
    const of = await approvals.findBy({ id: In(asked.map(({ id }) => id)) });
    const rows = [...of, ...(await approvals.find({ where: { caseNumber }, order: { id: 'ASC' } }))];
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
