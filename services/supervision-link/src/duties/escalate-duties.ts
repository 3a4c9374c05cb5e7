import {
  addWorkingDays,
  CalendarSource,
  type LegalDate,
  startOfDay,
  TimeSource,
  workingDaysFrom,
} from '@shenguan/common/clock';
import { figureOf } from '@shenguan/common/rules';
import { DueRows, type Sweep, Sweeping, type Tx } from '@shenguan/common/work';
import { RecordEntry } from '../inboxes/index.js';
import { governmentOfficesFor } from '../reference/index.js';
import { SupervisionDuty } from './duty.entity.js';
import { DUTY_KINDS } from './duty-kinds.js';

/** Still owed, and not told to the government's office yet. */
const OWED = 'r.outcome IS NULL AND r.office_told_at IS NULL';

/**
 * Reports what a department has left undone after its day: on the first working day to its head, on the fifth to the
 * government's office of its level, once each; and counts anew when the calendar changed. SUP-7, SUP-10, APL-61, APL-82 (R)
 */
@Sweeping()
export class EscalateDuties implements Sweep {
  readonly name = 'escalate-duties';
  readonly everyMs = 2_000;

  constructor(
    private readonly rows: DueRows,
    private readonly time: TimeSource,
    private readonly calendars: CalendarSource,
    private readonly entries: RecordEntry,
  ) {}

  async run(): Promise<void> {
    const duties = { sweep: this.name, table: 'supervision_duty' };
    await this.rows.each(
      {
        ...duties,
        where: `${OWED} AND coalesce(r.escalate_at, r.due_at) <= $1`,
        values: [this.time.legal()],
        orderBy: 'coalesce(r.escalate_at, r.due_at)',
      },
      (tx, id) => this.judge(tx, id),
    );
    const { version } = this.calendars.current();
    await this.rows.eachStale({ ...duties, where: 'r.outcome IS NULL', version }, async (tx, ids) => {
      for (const duty of await tx.find(SupervisionDuty, { id: ids as never })) {
        this.count(duty);
        tx.update(SupervisionDuty, duty, { action: 'supervision-duty.recounted', rules: ['APL-82'] });
      }
    });
  }

  private async judge(tx: Tx, id: string): Promise<void> {
    const duty = await tx.get(SupervisionDuty, { id });
    if (duty.calendarVersion !== this.calendars.current().version) this.count(duty);
    const after = (days: number) => startOfDay(addWorkingDays(duty.dueOn as LegalDate, days, this.calendars.current()));
    const [headAt, officeAt] = [after(figureOf('SUP-7.head')), after(figureOf('SUP-7.office'))];
    const forHead = duty.headToldAt === null && tx.now >= headAt;
    const forOffice = duty.headToldAt !== null && tx.now >= officeAt;
    if (forHead) duty.headToldAt = tx.now;
    if (forOffice) duty.officeToldAt = tx.now;
    duty.escalateAt = duty.headToldAt === null ? headAt : officeAt;
    const action = forHead || forOffice ? 'supervision-duty.escalated' : 'supervision-duty.overdue';
    tx.update(SupervisionDuty, duty, { action, rules: [DUTY_KINDS[duty.kind].rule] });
    if (forHead) await this.tell(tx, duty, 'head', [{ code: duty.bodyCode, name: duty.bodyName }]);
    if (forOffice) await this.tell(tx, duty, 'government-office', await governmentOfficesFor(tx, duty.bodyCode));
  }

  /** Counts by the calendar in force what was not set to a day by an act. */
  private count(duty: SupervisionDuty): void {
    const calendar = this.calendars.current();
    if (duty.workingDays === null) duty.calendarVersion = calendar.version;
    else Object.assign(duty, workingDaysFrom(duty.openedAt, duty.workingDays, calendar));
    duty.escalateAt = null;
  }

  private async tell(
    tx: Tx,
    duty: SupervisionDuty,
    to: 'head' | 'government-office',
    recipients: readonly { code: string; name: string }[],
  ): Promise<void> {
    const eventId = tx.uuid();
    const { id: dutyId, kind, thingId, dueOn, caseNumber } = duty;
    await this.entries.record(
      tx,
      recipients.map((recipient) => ({
        recipient,
        sender: 'supervision-link',
        kind: 'escalation',
        eventId,
        ...(caseNumber ? { caseNumber } : {}),
        title: `${duty.bodyName}逾期未办：${duty.called}`,
        content: { about: 'duty-overdue', to: [to], dutyId, duty: kind, thingId, dueOn },
        reference: thingId,
        sentAt: tx.now,
      })),
    );
  }
}
