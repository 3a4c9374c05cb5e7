import { CalendarSource, computeLimit, legalDate } from '@shenguan/common/clock';
import { editionBegun, figureOf } from '@shenguan/common/rules';
import { DueRows, type Sweep, Sweeping, type Tx } from '@shenguan/common/work';
import { Hazard } from './hazard.entity.js';

/** Receipts of the notice of a hazard in the inbox of whom it was told to. */
const RECEIPT = `SELECT min(n.received_at) AS at FROM sent_notice s JOIN notice_receipt n ON n.event_id = s.event_id
  WHERE s.thing_id = r.id AND s.kind = 'hazard'`;

/** Counts until when a hazard is answered, from its receipt, and again by each other calendar. INSP-9, APL-82 */
@Sweeping()
export class CountHazardLimits implements Sweep {
  readonly name = 'hazard-limits';
  readonly everyMs = 2_000;

  constructor(
    private readonly rows: DueRows,
    private readonly calendar: CalendarSource,
  ) {}

  run(): Promise<void> {
    const uncounted = {
      sweep: this.name,
      table: 'hazard',
      where: `r.state = 'told' AND r.escalated_at IS NULL AND r.calendar_version IS DISTINCT FROM $1
        AND EXISTS (${RECEIPT} HAVING min(n.received_at) IS NOT NULL)`,
      values: [this.calendar.current().version],
    };
    return this.rows.each(uncounted, (tx, id) => this.count(tx, id));
  }

  private async count(tx: Tx, id: string): Promise<void> {
    const hazard = await tx.get(Hazard, { id });
    const [receipt] = await tx.query<{ at: Date }>(RECEIPT.replace('r.id', '$1'), [id]);
    const length = figureOf('INSP-9.answer', editionBegun(legalDate(receipt!.at)));
    const before = { dueOn: hazard.dueOn, calendarVersion: hazard.calendarVersion };
    const { dueAt, dueOn, calendarVersion } = computeLimit(
      { startEvent: receipt!.at, length, unit: 'workingDays', adjustments: [] },
      this.calendar.current(),
    );
    Object.assign(hazard, { dueAt, dueOn, calendarVersion });
    tx.update(Hazard, hazard, {
      action: before.dueOn === null ? 'inspection.hazard-received' : 'inspection.hazard-recounted',
      rules: ['INSP-9', 'APL-82'],
      content: { before, after: { dueOn, calendarVersion } },
    });
  }
}
