import { TimeSource } from '@shenguan/common/clock';
import { move } from '@shenguan/common/states';
import { DueRows, type Sweep, Sweeping } from '@shenguan/common/work';
import { CalendarChange } from './calendar-change.entity.js';
import { calendarChangeTransitions } from './calendar-change.transitions.js';

/** Lets proposed changes of the calendar lapse that nobody confirmed in time. APL-82, PRA-15 */
@Sweeping()
export class LapseChanges implements Sweep {
  readonly name = 'lapse-calendar-changes';
  readonly everyMs = 5_000;

  constructor(
    private readonly rows: DueRows,
    private readonly time: TimeSource,
  ) {}

  run(): Promise<void> {
    const due = {
      sweep: this.name,
      table: 'calendar_change',
      where: `r.state = 'proposed' AND r.lapses_at <= $1`,
      values: [this.time.legal()],
    };
    return this.rows.each(due, async (tx, id) => {
      const row = await tx.get(CalendarChange, { id });
      row.state = move(calendarChangeTransitions, 'lapse', row.state);
      row.decidedAt = tx.now;
      tx.update(CalendarChange, row, { action: 'calendar-change.lapsed', rules: ['APL-82'] });
    });
  }
}
