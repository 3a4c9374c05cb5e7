import { CalendarSource } from '@shenguan/common/clock';
import { DueRows, type Sweep, Sweeping } from '@shenguan/common/work';
import { startLimit } from './start-limit.js';
import { SupervisionRecord } from './supervision-record.entity.js';

/** Counts anew until when supervision should start, after the calendar changed; what was started stays as judged. APL-82, SUP-7 */
@Sweeping()
export class RecountStarts implements Sweep {
  readonly name = 'recount-starts';
  readonly everyMs = 5_000;

  constructor(
    private readonly rows: DueRows,
    private readonly calendars: CalendarSource,
  ) {}

  async run(): Promise<void> {
    const calendar = this.calendars.current();
    const stale = {
      sweep: this.name,
      table: 'supervision_record',
      where: `r.started_at IS NULL AND r.state <> 'closed'`,
      version: calendar.version,
    };
    await this.rows.eachStale(stale, async (tx, id) => {
      for (const record of await tx.find(SupervisionRecord, { id })) {
        Object.assign(record, startLimit(record.openedAt, calendar), { escalateAt: null });
        tx.update(SupervisionRecord, record, { action: 'supervision.limit-recounted', rules: ['SUP-7', 'APL-82'] });
      }
    });
  }
}
