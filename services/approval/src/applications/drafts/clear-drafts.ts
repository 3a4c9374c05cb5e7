import { chineseDay, legalDate, TimeSource } from '@shenguan/common/clock';
import { DueRows, type Sweep, Sweeping, type Tx } from '@shenguan/common/work';
import { Case, DRAFT_KEPT_DAYS, DraftLook, Drafts, tellApplicant, touchedBefore } from '../../cases/index.js';
import { DraftRemoval } from './draft-removal.js';

/**
 * Tells of applications that were never handed in and that nobody has touched for long, and removes them after 90 days
 * (清除放弃的草稿): never one whose applicant was not told two weeks before. PRA-8
 */
@Sweeping()
export class ClearDrafts implements Sweep {
  readonly name = 'clear-drafts';
  readonly everyMs = 60_000;

  constructor(
    private readonly rows: DueRows,
    private readonly time: TimeSource,
    private readonly drafts: Drafts,
    private readonly removal: DraftRemoval,
  ) {}

  run(): Promise<void> {
    const now = this.time.legal();
    const old = {
      sweep: this.name,
      table: 'approval_case',
      // The first line is that of its index: drafts that somebody works on are never looked at.
      where: `r.submitted_at IS NULL AND r.state <> 'removed' AND r.state <> 'entering' AND coalesce(r.draft_kept_at, r.created_at) < $1
        AND NOT EXISTS (SELECT 1 FROM draft_look l WHERE l.id = r.id AND l.next_at > $2)`,
      values: [touchedBefore(legalDate(now)), now],
    };
    return this.rows.each(old, (tx, id) => this.look(tx, id));
  }

  private async look(tx: Tx, id: string): Promise<void> {
    const row = await tx.get(Case, { id });
    const { keeping, look } = await this.drafts.keeping(tx, row);
    if (tx.now < keeping.warnAt) return next(tx, id, look, { warnedAt: null, nextAt: keeping.warnAt });
    if (keeping.warnedAt === null) return this.warn(tx, row, look);
    if (tx.now < keeping.endsAt) return next(tx, id, look, { warnedAt: keeping.warnedAt, nextAt: keeping.endsAt });
    const content = `“${row.itemName}”申请（业务编号：${row.caseNumber}）自${chineseDay(legalDate(keeping.touchedAt))}起${DRAFT_KEPT_DAYS}日以上未有操作，未曾提交，已按${chineseDay(legalDate(keeping.warnedAt))}的告知清除所填内容和材料。需要办理的，请重新申请。`;
    await this.removal.carryOut(tx, row, 'lapse', content);
  }

  private async warn(tx: Tx, row: Case, look: DraftLook | null): Promise<void> {
    const { keeping } = await this.drafts.keeping(tx, row, tx.now);
    const { keptUntil, endsAt } = keeping;
    const renew =
      row.state === 'draft'
        ? '如需继续办理，请在此之前提交申请、补充材料，或者办理继续保留（POST /cases/{id}/draft-keeping）。'
        : '该申请在提交前已经撤回，需要办理的，请重新申请。';
    await tellApplicant(tx, row, {
      kind: 'draft-expiring',
      title: '申请草稿即将清除',
      content: `“${row.itemName}”申请（业务编号：${row.caseNumber}）自${chineseDay(legalDate(keeping.touchedAt))}起未有操作，未曾提交，保存至${chineseDay(keptUntil)}（含当日），期满清除所填内容和材料，不能恢复。${renew}`,
    });
    next(tx, row.id, look, { warnedAt: tx.now, nextAt: endsAt });
  }
}

function next(tx: Tx, id: string, look: DraftLook | null, found: Omit<DraftLook, 'id'>): void {
  if (look) tx.update(DraftLook, Object.assign(look, found));
  else tx.insert(DraftLook, { id, ...found });
}
