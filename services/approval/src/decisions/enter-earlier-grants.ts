import { DueRows, type Sweep, Sweeping } from '@shenguan/common/work';
import { Approvals } from '../approvals/index.js';
import { Case, CaseDecision } from '../cases/index.js';
import { LegalDocument, type MadeDocument } from '../documents/index.js';
import { TimeLimits } from '../time-limits/index.js';
import { enterApproval } from './case-approval.js';

/** Enters the approvals of cases that were granted before approvals were kept, as their decisions say it. APL-39 */
@Sweeping()
export class EnterEarlierGrants implements Sweep {
  readonly name = 'enter-earlier-grants';
  readonly everyMs = 5_000;

  constructor(
    private readonly rows: DueRows,
    private readonly approvals: Approvals,
    private readonly limits: TimeLimits,
  ) {}

  run(): Promise<void> {
    const owed = { sweep: this.name, table: 'approval_owed', where: 'TRUE', values: [] };
    return this.rows.each(owed, async (tx, id) => {
      const row = await tx.get(Case, { id });
      const [decision, document] = await Promise.all([
        tx.get(CaseDecision, { id: row.decisionId! }),
        tx.get(LegalDocument, { caseNumber: row.caseNumber, kind: 'decision-to-grant' }),
      ]);
      // A decision is never owed: it is made with its document or not at all.
      const of = { approvals: this.approvals, limits: this.limits };
      // Its certificate was the decision: no paper of its own was made then.
      enterApproval(tx, of, row, decision, document as MadeDocument, null);
      await tx.query('DELETE FROM approval_owed WHERE id = $1', [id]);
    });
  }
}
