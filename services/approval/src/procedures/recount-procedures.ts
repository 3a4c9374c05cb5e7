import { type Calendar, CalendarSource, workingDaysFrom } from '@shenguan/common/clock';
import { DueRows, type Sweep, Sweeping, type Tx } from '@shenguan/common/work';
import { PROCEDURE_DAYS } from './domain/procedure-limits.js';
import { Procedure } from './procedure.entity.js';

/** Recounts the time of open procedures that another calendar counted; the log keeps old and new due day. APL-82 */
@Sweeping()
export class RecountProcedures implements Sweep {
  readonly name = 'recount-procedures';
  readonly everyMs = 1_000;

  constructor(
    private readonly rows: DueRows,
    private readonly calendar: CalendarSource,
  ) {}

  run(): Promise<void> {
    const calendar = this.calendar.current();
    const stale = {
      sweep: this.name,
      table: 'approval_procedure',
      where: `r.state NOT IN ('carried-out', 'dropped')`,
      version: calendar.version,
    };
    return this.rows.eachStale(stale, (tx, id) => this.recount(tx, id, calendar));
  }

  private async recount(tx: Tx, id: string, calendar: Calendar): Promise<void> {
    const row = await tx.get(Procedure, { id });
    const before = { dueOn: row.dueOn, calendarVersion: row.calendarVersion };
    const after = workingDaysFrom(row.openedAt, PROCEDURE_DAYS, calendar);
    Object.assign(row, after);
    tx.update(Procedure, row, {
      action: 'procedure.recounted',
      rules: ['APL-82'],
      content: { before, after: { dueOn: after.dueOn, calendarVersion: after.calendarVersion } },
    });
  }
}
