import { TimeSource } from '@shenguan/common/clock';
import { DueRows, type Sweep, Sweeping } from '@shenguan/common/work';
import { CarryOut } from './carry-out.js';
import { Finding } from './finding.entity.js';
import { OBJECTION_MS } from './finding-acts.js';

/** Makes final what nobody objected to in time. EXP-15, EXP-18 */
@Sweeping()
export class SettleFindings implements Sweep {
  readonly name = 'settle-findings';
  readonly everyMs = 5_000;

  constructor(
    private readonly rows: DueRows,
    private readonly time: TimeSource,
    private readonly carryOut: CarryOut,
  ) {}

  run(): Promise<void> {
    const due = {
      sweep: this.name,
      table: 'finding',
      where: "r.state = 'upheld' AND r.final_at IS NULL AND r.decided_at <= $1",
      values: [new Date(this.time.legal().getTime() - OBJECTION_MS)],
    };
    return this.rows.each(due, async (tx, id) => {
      const row = await tx.get(Finding, { id });
      await this.carryOut.settle(tx, row);
      tx.update(Finding, row, { action: 'finding.final', rules: [row.ground, 'EXP-15'] });
    });
  }
}
