import { CalendarSource } from '@shenguan/common/clock';
import { type Sweep, Sweeping, systemActor, type Tx, UnitOfWork } from '@shenguan/common/work';
import { DataSource } from 'typeorm';
import { startLimit } from './start-limit.js';
import { SupervisionRecord } from './supervision-record.entity.js';

const BATCH = 100;
const STALE = "started_at IS NULL AND state <> 'closed' AND calendar_version <> $1";

/** Counts anew until when supervision should start, after the calendar changed; what was started stays as judged. APL-82, SUP-7 */
@Sweeping()
export class RecountStarts implements Sweep {
  readonly name = 'recount-starts';
  readonly everyMs = 5_000;

  constructor(
    private readonly dataSource: DataSource,
    private readonly work: UnitOfWork,
    private readonly calendars: CalendarSource,
  ) {}

  async run(): Promise<void> {
    const calendar = this.calendars.current();
    const stale: { id: string }[] = await this.dataSource.query(
      `SELECT id FROM supervision_record WHERE ${STALE} ORDER BY id LIMIT ${BATCH}`,
      [calendar.version],
    );
    for (const { id } of stale) {
      await this.work.run(systemActor('supervision-link'), async (tx: Tx) => {
        const claimed = await tx.query(
          `SELECT 1 FROM supervision_record WHERE ${STALE} AND id = $2 FOR UPDATE SKIP LOCKED`,
          [calendar.version, id],
        );
        if (claimed.length === 0) return;
        const record = await tx.get(SupervisionRecord, { id });
        Object.assign(record, startLimit(record.openedAt, calendar));
        tx.update(SupervisionRecord, record, { action: 'supervision.limit-recounted', rules: ['SUP-7', 'APL-82'] });
      });
    }
  }
}
