import { type Calendar, CalendarSource } from '@shenguan/common/clock';
import { DueRows, type Sweep, Sweeping, type Tx } from '@shenguan/common/work';
import { Demand } from './demand.entity.js';
import { answerLimit } from './on-feedback-pushed.js';

/** Recounts the time to answer open demands that another calendar counted; the log keeps old and new due day. SUP-8, APL-82 */
@Sweeping()
export class RecountDemands implements Sweep {
  readonly name = 'recount-demands';
  readonly everyMs = 1_000;

  constructor(
    private readonly rows: DueRows,
    private readonly calendar: CalendarSource,
  ) {}

  run(): Promise<void> {
    const calendar = this.calendar.current();
    const stale = {
      sweep: this.name,
      table: 'demand',
      where: `r.state = 'open'`,
      // Those from before it was kept are stale as well.
      counted: `coalesce(r.calendar_version, '')`,
      version: calendar.version,
    };
    return this.rows.eachStale(stale, (tx, id) => this.recount(tx, id, calendar));
  }

  private async recount(tx: Tx, id: string, calendar: Calendar): Promise<void> {
    const demand = await tx.get(Demand, { id });
    const before = { dueOn: demand.dueOn, calendarVersion: demand.calendarVersion };
    const after = answerLimit(demand.receivedAt, calendar);
    Object.assign(demand, after);
    tx.update(Demand, demand, {
      action: 'demand.recounted',
      rules: ['SUP-8', 'APL-82'],
      content: { before, after: { dueOn: after.dueOn, calendarVersion: after.calendarVersion } },
    });
  }
}
