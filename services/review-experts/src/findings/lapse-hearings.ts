import { TimeSource } from '@shenguan/common/clock';
import { move } from '@shenguan/common/states';
import { DueRows, type Sweep, Sweeping } from '@shenguan/common/work';
import { Finding } from './finding.entity.js';
import { findingTransitions } from './finding.transitions.js';

/** Ends the time for a statement: whoever had it before him and said nothing was heard all the same. EXP-18 */
@Sweeping()
export class LapseHearings implements Sweep {
  readonly name = 'lapse-hearings';
  readonly everyMs = 1_000;

  constructor(
    private readonly rows: DueRows,
    private readonly time: TimeSource,
  ) {}

  run(): Promise<void> {
    const due = {
      sweep: this.name,
      table: 'finding',
      where: "r.state = 'opened' AND r.hearing_ends_at <= $1",
      values: [this.time.legal()],
    };
    return this.rows.each(due, async (tx, id) => {
      const row = await tx.get(Finding, { id });
      row.state = move(findingTransitions, 'lapse', row.state);
      row.heardAt = tx.now;
      tx.update(Finding, row, { action: 'finding.hearing-lapsed', rules: [row.ground] });
    });
  }
}
