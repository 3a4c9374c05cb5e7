import { KINDS } from '@shenguan/common/document-kinds';
import { DueRows, type Sweep, Sweeping, type Tx } from '@shenguan/common/work';
import { Case, tellApplicant } from '../cases/index.js';
import { Documents, LegalDocument, whyOwed } from '../documents/index.js';
import { OWED_PAPERS_SWEEP } from '../seals/index.js';

/** Makes the papers that are owed (补发文书) once a seal can be put to them, and tells the applicant. PRA-2, APL-32 */
@Sweeping()
export class IssueOwedPapers implements Sweep {
  readonly name = OWED_PAPERS_SWEEP;
  readonly everyMs = 1_000;

  constructor(
    private readonly rows: DueRows,
    private readonly documents: Documents,
  ) {}

  run(): Promise<void> {
    const owed = {
      sweep: this.name,
      table: 'legal_document',
      // Without a seal in use there is nothing to try; the papers of consequences bear the special one.
      where: `r.state = 'owed' AND EXISTS (
        SELECT 1 FROM seal s WHERE s.owner_body = r.bureau_code AND s.kind = 'special' AND s.state = 'in-use')`,
      values: [],
      orderBy: 'r.created_at',
    };
    return this.rows.each(owed, (tx, id) => this.make(tx, id));
  }

  private async make(tx: Tx, id: string): Promise<void> {
    const row = await tx.get(LegalDocument, { id });
    const made = await this.documents.makeOwed(tx, row).catch((error) => {
      const because = whyOwed(error);
      // Put off and tried again; another reason than the one on record is recorded first.
      if (because.detail.zh === row.owed!.because.detail.zh) throw error;
      return because;
    });
    if ('rule' in made) {
      row.owed = { ...row.owed!, because: made };
      tx.update(LegalDocument, row, { action: 'document.still-owed', rules: ['PRA-2', made.rule] });
      return;
    }
    const { caseNumber, kind } = row;
    const { title } = KINDS[made.kind];
    await tellApplicant(tx, await tx.get(Case, { caseNumber }), {
      kind,
      title,
      content: `您的申请（业务编号：${caseNumber}）的${title}（${made.number}）已经补发。`,
      documentId: id,
    });
  }
}
