import { legalDate, TimeSource } from '@shenguan/common/clock';
import { DueRows, type Sweep, Sweeping, type Tx } from '@shenguan/common/work';
import { Case, editionOfCase, followsLater, moveCase, noticesOf, paperFacts, tellApplicant } from '../cases/index.js';
import { Documents, isOwed } from '../documents/index.js';
import { PublishedItems } from '../items/index.js';
import { CaseLimits } from '../limits/index.js';
import { heldByFirstNotice } from '../requests/index.js';
import { endLimits, limitIsOver, TimeLimit } from '../time-limits/index.js';
import { correctionDays } from './request-correction.js';

/**
 * Closes what nobody corrected in time (逾期未补正终结): once each, warned before, no refusal and no bar. What was sent
 * back before a correction had a day by which gets its days from now. APL-32, PRA-15
 */
@Sweeping()
export class LapseUncorrected implements Sweep {
  readonly name = 'lapse-uncorrected';
  readonly everyMs = 1_000;

  constructor(
    private readonly rows: DueRows,
    private readonly time: TimeSource,
    private readonly items: PublishedItems,
    private readonly limits: CaseLimits,
    private readonly documents: Documents,
  ) {}

  async run(): Promise<void> {
    const correcting = { table: 'approval_case', orderBy: 'r.id' };
    // A renewal asked for in time ends by its first notice alone, as silence waits for that one alone. APL-50
    const over = `r.state = 'correcting' AND ${limitIsOver('correction')}
      AND (r.renews_at IS NULL OR ${heldByFirstNotice('r')})`;
    const values = [this.time.legal()];
    await this.rows.each({ ...correcting, sweep: this.name, where: over, values }, (tx, id) => this.lapse(tx, id));
    const open = `r.state = 'correcting' AND NOT EXISTS (SELECT 1 FROM time_limit l
      WHERE l.subject_id = r.id AND l.kind = 'correction')`;
    const first = { ...correcting, sweep: `${this.name}-from-before`, where: open, values: [] };
    await this.rows.each(first, (tx, id) => this.giveDays(tx, id));
  }

  private async lapse(tx: Tx, id: string): Promise<void> {
    const row = await tx.get(Case, { id });
    const [{ guide }, notices, limit] = await Promise.all([
      this.items.pinned(tx, row.itemCode, row.itemVersion),
      noticesOf(tx, row),
      tx.get(TimeLimit, { subjectId: id, kind: 'correction', state: 'running' }),
    ]);
    const notice = notices.at(-1)!;
    moveCase(tx, row, 'lapseUncorrected');
    await this.limits.close(tx, row, 'correction');
    await endLimits(tx, row.id, 'renewal');
    tx.update(Case, row, { action: 'case.lapsed', rules: ['APL-32', 'PRA-15'] });
    const { caseNumber, bureauCode, itemCode, ownerSub: recipientSub } = row;
    const paper = await this.documents.issueOrOwe(tx, {
      kind: 'closing-notice',
      ...{ caseNumber, bureauCode, itemCode, recipientSub, departments: [] },
      facts: {
        ...paperFacts(row, guide),
        how: 'uncorrected',
        closedOn: tx.today,
        noticedOn: legalDate(notice.issuedAt),
        correctBy: limit.dueOn!,
        missing: notice.items.map(({ name, problem }) => ({ material: name, reason: problem })),
      },
    });
    await tellApplicant(tx, row, {
      kind: 'closing-notice',
      title: '申请办理终结告知书',
      content: `您的申请（业务编号：${caseNumber}）补正期限已于${limit.dueOn}届满，期限内未收到全部补正材料，本次申请的办理终结。这不是不予许可的决定，不影响您再次提出申请。${isOwed(paper) ? followsLater(paper) : ''}`,
      documentId: paper.id,
    });
  }

  private async giveDays(tx: Tx, id: string): Promise<void> {
    const row = await tx.get(Case, { id });
    const { guide } = await this.items.pinned(tx, row.itemCode, row.itemVersion);
    const workingDays = correctionDays(guide, editionOfCase(tx, row));
    const { dueOn } = this.limits.open(tx, row, { kind: 'correction', startAt: tx.now, workingDays, basis: 'APL-32' });
    await tellApplicant(tx, row, {
      kind: 'correction-notice',
      title: '补正期限告知',
      content: `您的申请（业务编号：${row.caseNumber}）尚待补正。请于${dueOn}前（含当日）提交全部补正材料；逾期未补正的，本次申请的办理终结，不影响再次申请。`,
    });
  }
}
