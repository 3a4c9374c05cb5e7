import { addWorkingDays, CalendarSource, endOfDay, legalDate, TimeSource } from '@shenguan/common/clock';
import type { BodyRef } from '@shenguan/common/contracts';
import { findBody } from '@shenguan/common/reference';
import { figureOf } from '@shenguan/common/rules';
import { DueRows, type Sweep, Sweeping, systemActor, type Tx, UnitOfWork } from '@shenguan/common/work';
import { governmentOfficesFor } from '../reference/index.js';
import { InboxEntry } from './inbox-entry.entity.js';
import { RecordEntry } from './record-entry.js';

/** What was told of terms as they stand, and nobody has read: few, and counted by the calendar in force. */
const UNCONFIRMED = `SELECT e.id, e.received_at, e.escalated_at FROM contact_notice c
  JOIN liaison l ON l.id = c.liaison_id AND l.version = c.liaison_version AND l.state = 'in-office'
  JOIN inbox_entry e ON e.id = c.entry_id
  WHERE e.state = 'unread' AND e.office_told_at IS NULL`;

interface Unconfirmed {
  id: string;
  received_at: Date;
  escalated_at: Date | null;
}

/**
 * Presses a body that leaves unread how the other side's liaison is reached: its head is told, and later the bureau whose
 * liaison it is; of a bureau that leaves it unread, the government's office. Once each, and the entry keeps the marks. LINK-3 (R)
 */
@Sweeping()
export class EscalateContacts implements Sweep {
  readonly name = 'escalate-contacts';
  readonly everyMs = 5_000;

  constructor(
    private readonly work: UnitOfWork,
    private readonly rows: DueRows,
    private readonly calendars: CalendarSource,
    private readonly time: TimeSource,
    private readonly entries: RecordEntry,
  ) {}

  async run(): Promise<void> {
    const unread = await this.work.read(systemActor('supervision-link'), (tx) => tx.query<Unconfirmed>(UNCONFIRMED));
    const due = unread.filter((row) => this.time.legal() >= this.dueAt(row)).map(({ id }) => id);
    await this.rows.eachKey(this.name, due, (tx, id) => this.press(tx, id));
  }

  /** When the head is told, or, once he was, whoever comes after him. */
  private dueAt({ received_at: receivedAt, escalated_at: escalatedAt }: Unconfirmed): Date {
    const days = figureOf(escalatedAt ? 'LINK-3.office' : 'LINK-3.confirmation');
    return endOfDay(addWorkingDays(legalDate(escalatedAt ?? receivedAt), days, this.calendars.current()));
  }

  private async press(tx: Tx, id: string): Promise<void> {
    const entry = await tx.lock(InboxEntry, { id });
    const { state, receivedAt: received_at, escalatedAt: escalated_at, officeToldAt } = entry;
    if (state !== 'unread' || officeToldAt || tx.now < this.dueAt({ id, received_at, escalated_at })) return;
    const further = entry.escalatedAt !== null;
    if (further) entry.officeToldAt = tx.now;
    else entry.escalatedAt = tx.now;
    const action = further ? 'inbox.escalated-further' : 'inbox.escalated';
    tx.update(InboxEntry, entry, { action, rules: ['LINK-3'] });
    const { recipientCode: code, recipientName: name, entryNumber, title } = entry;
    const recipients = further ? await this.afterHead(tx, entry) : [{ code, name }];
    const eventId = tx.uuid();
    await this.entries.record(
      tx,
      recipients.map((recipient) => ({
        recipient,
        sender: 'supervision-link',
        kind: 'escalation',
        eventId,
        title: `${further ? `${name}经督办仍未` : '请及时'}阅读确认：${title}（第${entryNumber}号信息）`,
        content: {
          about: 'contact-unconfirmed',
          to: further ? recipients.map((one) => one.name) : ['head'],
          body: { code, name },
          entryNumber,
          since: entry.receivedAt.toISOString(),
        },
        sentAt: tx.now,
      })),
    );
  }

  /** The side that gave its contact, where a department leaves it unread; nobody but the office stands above a bureau. */
  private async afterHead(tx: Tx, { recipientCode, content }: InboxEntry): Promise<BodyRef[]> {
    const body = await findBody(tx, recipientCode);
    if (body?.kind === 'bureau') return governmentOfficesFor(tx, recipientCode);
    return [(content as { body: BodyRef }).body];
  }
}
