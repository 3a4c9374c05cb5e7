import { addWorkingDays, CalendarSource, type LegalDate, startOfDay, TimeSource } from '@shenguan/common/clock';
import { figureOf } from '@shenguan/common/rules';
import { DueRows, type Sweep, Sweeping, type Tx } from '@shenguan/common/work';
import { RecordEntry } from '../inboxes/index.js';
import { governmentOfficesFor } from '../reference/index.js';
import { SupervisionRecord } from './supervision-record.entity.js';

/** Not started, not closed, and not told to the government's office yet. */
const UNSTARTED = `r.started_at IS NULL AND r.state <> 'closed' AND r.office_told_at IS NULL`;

/**
 * Reports supervision that nobody started in time: the first working day after its day to the head of the department, the
 * fifth to the government's office, once each. What is started late meanwhile is reported no further, and stays late. SUP-7 (R)
 */
@Sweeping()
export class EscalateStarts implements Sweep {
  readonly name = 'escalate-starts';
  readonly everyMs = 2_000;

  constructor(
    private readonly rows: DueRows,
    private readonly time: TimeSource,
    private readonly calendars: CalendarSource,
    private readonly entries: RecordEntry,
  ) {}

  run(): Promise<void> {
    const due = {
      sweep: this.name,
      table: 'supervision_record',
      where: `${UNSTARTED} AND coalesce(r.escalate_at, r.start_due_at) <= $1`,
      values: [this.time.legal()],
      orderBy: 'coalesce(r.escalate_at, r.start_due_at)',
    };
    return this.rows.each(due, (tx, id) => this.judge(tx, id));
  }

  private async judge(tx: Tx, id: string): Promise<void> {
    const record = await tx.get(SupervisionRecord, { id });
    const after = (days: number) =>
      startOfDay(addWorkingDays(record.startDueOn as LegalDate, days, this.calendars.current()));
    const [headAt, officeAt] = [after(figureOf('SUP-7.head')), after(figureOf('SUP-7.office'))];
    const forHead = record.headToldAt === null && tx.now >= headAt;
    const forOffice = record.headToldAt !== null && tx.now >= officeAt;
    if (forHead) record.headToldAt = tx.now;
    if (forOffice) record.officeToldAt = tx.now;
    record.escalateAt = record.headToldAt === null ? headAt : officeAt;
    const action = forHead || forOffice ? 'supervision.escalated' : 'supervision.overdue';
    tx.update(SupervisionRecord, record, { action, rules: ['SUP-7'] });
    if (forHead) await this.tell(tx, record, 'head', [{ code: record.departmentCode, name: record.departmentName }]);
    if (forOffice)
      await this.tell(tx, record, 'government-office', await governmentOfficesFor(tx, record.departmentCode));
  }

  private async tell(
    tx: Tx,
    record: SupervisionRecord,
    to: 'head' | 'government-office',
    recipients: readonly { code: string; name: string }[],
  ): Promise<void> {
    const eventId = tx.uuid();
    const { caseNumber, itemName, departmentName, startDueOn, id: supervisionId } = record;
    await this.entries.record(
      tx,
      recipients.map((recipient) => ({
        recipient,
        sender: 'supervision-link',
        kind: 'escalation',
        eventId,
        caseNumber,
        title: `${departmentName}逾期未启动监管：${itemName}（${caseNumber}）`,
        content: { about: 'supervision-not-started', to: [to], supervisionId, startDueOn },
        reference: supervisionId,
        sentAt: tx.now,
      })),
    );
  }
}
