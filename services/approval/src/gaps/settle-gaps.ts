import { TimeSource } from '@shenguan/common/clock';
import { move } from '@shenguan/common/states';
import { DueRows, type Sweep, Sweeping, type Tx } from '@shenguan/common/work';
import { Case, gapTransitions, MaterialGap, tellApplicant } from '../cases/index.js';
import { limitIsOver, TimeLimits } from '../time-limits/index.js';

/** Records once that a promise was not kept, and drops what a case that is over, or was accepted whole, needs no more. PRA-9 */
@Sweeping()
export class SettleGaps implements Sweep {
  readonly name = 'settle-gaps';
  readonly everyMs = 1_000;

  constructor(
    private readonly rows: DueRows,
    private readonly time: TimeSource,
    private readonly limits: TimeLimits,
  ) {}

  async run(): Promise<void> {
    const gaps = { table: 'material_gap', orderBy: 'r.id' };
    const over = `r.state = 'open' AND ${limitIsOver('gap')}`;
    const values = [this.time.legal()];
    await this.rows.each({ ...gaps, sweep: this.name, where: over, values }, (tx, id) => this.breakIt(tx, id));
    const needless = `r.state IN ('promised', 'open') AND EXISTS (SELECT 1 FROM approval_case c WHERE c.id = r.case_id
      AND c.state NOT IN ('submitted', 'correcting') AND (r.state = 'promised' OR c.state NOT IN ('accepted', 'reviewed')))`;
    const dropped = { ...gaps, sweep: `${this.name}-dropped`, where: needless, values: [] };
    await this.rows.each(dropped, (tx, id) => this.drop(tx, id));
  }

  private async breakIt(tx: Tx, id: string): Promise<void> {
    const gap = await tx.get(MaterialGap, { id });
    const row = await tx.get(Case, { id: gap.caseId });
    gap.state = move(gapTransitions, 'breakIt', gap.state);
    gap.endedAt = tx.now;
    await this.limits.close(tx, id, 'gap');
    tx.update(MaterialGap, gap, { action: 'material-gap.broken', rules: ['PRA-9'] });
    const follows = gap.unkept === 'refuse' ? '不予许可' : '终止办理';
    await tellApplicant(tx, row, {
      kind: 'limit-overdue',
      title: '容缺承诺逾期未兑现',
      content: `您承诺补交的“${gap.name}”（业务编号：${row.caseNumber}）至${gap.dueOn}未提交。按照办事指南，本次申请将${follows}；此后不再适用容缺受理。`,
    });
  }

  private async drop(tx: Tx, id: string): Promise<void> {
    const gap = await tx.get(MaterialGap, { id });
    gap.state = move(gapTransitions, 'drop', gap.state);
    gap.endedAt = tx.now;
    await this.limits.end(tx, id, 'gap');
    tx.update(MaterialGap, gap, { action: 'material-gap.dropped', rules: ['PRA-9'] });
  }
}
