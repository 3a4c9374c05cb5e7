import { CalendarSource, TimeSource, workingDaysFrom } from '@shenguan/common/clock';
import { figureOf } from '@shenguan/common/rules';
import { move } from '@shenguan/common/states';
import { DueRows, type Sweep, Sweeping } from '@shenguan/common/work';
import { CheckPlan } from './check-plan.entity.js';
import { checkPlanTransitions } from './check-plan.transitions.js';

/** Lets plans lapse that nobody drew in time, and counts the time anew when the calendar changed. APL-61, APL-82 (R) */
@Sweeping()
export class LapsePlans implements Sweep {
  readonly name = 'lapse-check-plans';
  readonly everyMs = 2_000;

  constructor(
    private readonly rows: DueRows,
    private readonly time: TimeSource,
    private readonly calendars: CalendarSource,
  ) {}

  async run(): Promise<void> {
    const plans = { sweep: this.name, table: 'check_plan' };
    const calendar = this.calendars.current();
    const waiting = `r.state = 'announced'`;
    await this.rows.eachStale({ ...plans, where: waiting, version: calendar.version }, async (tx, ids) => {
      for (const row of await tx.find(CheckPlan, { id: ids as never })) {
        const limit = workingDaysFrom(row.announcedAt, figureOf('APL-61.draw'), calendar);
        Object.assign(row, { drawBy: limit.dueOn, drawDueAt: limit.dueAt, calendarVersion: limit.calendarVersion });
        tx.update(CheckPlan, row, { action: 'check-plan.recounted', rules: ['APL-61', 'APL-82'] });
      }
    });
    const due = {
      ...plans,
      where: `${waiting} AND r.draw_due_at <= $1 AND r.calendar_version = $2`,
      values: [this.time.legal(), calendar.version],
      orderBy: 'r.draw_due_at',
    };
    await this.rows.each(due, async (tx, id) => {
      const row = await tx.get(CheckPlan, { id });
      row.state = move(checkPlanTransitions, 'lapse', row.state);
      tx.update(CheckPlan, row, { action: 'check-plan.lapsed', rules: ['APL-61'] });
    });
  }
}
