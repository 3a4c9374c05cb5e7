import { DueRows, type Sweep, Sweeping } from '@shenguan/common/work';
import { Approvals } from '../approvals/index.js';
import { Case } from '../cases/index.js';
import { LegalDocument, type MadeDocument } from '../documents/index.js';
import { enterApproval } from './case-approval.js';

/** What a decision to grant says of what it permits. */
interface DecisionText {
  facts: { content: string[]; conditions?: string[] };
}

/** Enters the approvals of cases that were granted before approvals were kept, as their decisions say it. APL-39 */
@Sweeping()
export class EnterEarlierGrants implements Sweep {
  readonly name = 'enter-earlier-grants';
  readonly everyMs = 5_000;

  constructor(
    private readonly rows: DueRows,
    private readonly approvals: Approvals,
  ) {}

  run(): Promise<void> {
    const owed = { sweep: this.name, table: 'approval_owed', where: 'TRUE', values: [] };
    return this.rows.each(owed, async (tx, id) => {
      const row = await tx.get(Case, { id });
      const { caseNumber } = row;
      // A decision is never owed: it is made with its document or not at all.
      const document = (await tx.get(LegalDocument, { caseNumber, kind: 'decision-to-grant' })) as MadeDocument;
      const { content, conditions = [] } = (JSON.parse(document.content) as DecisionText).facts;
      enterApproval(tx, this.approvals, row, { id: document.id, number: document.number, content, conditions });
      await tx.query('DELETE FROM approval_owed WHERE id = $1', [id]);
    });
  }
}
