import { legalDate, TimeSource } from '@shenguan/common/clock';
import { move } from '@shenguan/common/states';
import { DueRows, type Sweep, Sweeping } from '@shenguan/common/work';
import { Recruitment } from './recruitment.entity.js';
import { recruitmentTransitions } from './recruitment.transitions.js';

/** Ends recruitments after their last day. EXP-12 */
@Sweeping()
export class CloseRecruitments implements Sweep {
  readonly name = 'close-recruitments';
  readonly everyMs = 5_000;

  constructor(
    private readonly rows: DueRows,
    private readonly time: TimeSource,
  ) {}

  run(): Promise<void> {
    const today = legalDate(this.time.legal());
    const due = {
      sweep: this.name,
      table: 'recruitment',
      where: `r.state = 'published' AND r.closes_on < $1`,
      values: [today],
    };
    return this.rows.each(due, async (tx, id) => {
      const row = await tx.get(Recruitment, { id });
      row.state = move(recruitmentTransitions, 'close', row.state);
      tx.update(Recruitment, row, { action: 'recruitment.closed', rules: ['EXP-12'] });
    });
  }
}
