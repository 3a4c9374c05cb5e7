import { CHECKPOINT_NOTICE_KIND } from '@shenguan/common/audit/log';
import { CalendarSource, TimeSource } from '@shenguan/common/clock';
import { sendMessage } from '@shenguan/common/messages';
import { type Sweep, Sweeping, systemActor, type Tx, UnitOfWork } from '@shenguan/common/work';
import { DataSource } from 'typeorm';
import { liaisonInOffice } from '../memoranda/index.js';
import { claimLimit } from './claim-limit.js';
import { InboxEntry } from './inbox-entry.entity.js';
import { RecordEntry } from './record-entry.js';

const BATCH = 50;

/**
 * Reports entries that nobody has claimed in time to the body's head, once each, and counts anew when the calendar
 * changed; a checkpoint asks for nothing but to be kept. LINK-4
 */
@Sweeping()
export class EscalateUnclaimed implements Sweep {
  readonly name = 'escalate-unclaimed';
  readonly everyMs = 1_000;
  readonly punctual = true;

  constructor(
    private readonly dataSource: DataSource,
    private readonly work: UnitOfWork,
    private readonly calendars: CalendarSource,
    private readonly time: TimeSource,
    private readonly entries: RecordEntry,
  ) {}

  async run(): Promise<void> {
    const due: { id: string }[] = await this.dataSource.query(
      `SELECT id FROM inbox_entry
       WHERE state <> 'claimed' AND escalated_at IS NULL AND kind <> 'escalation' AND kind <> '${CHECKPOINT_NOTICE_KIND}'
         AND (claim_due_at <= $1 OR calendar_version <> $2)
       ORDER BY claim_due_at LIMIT ${BATCH}`,
      [this.time.legal(), this.calendars.current().version],
    );
    for (const { id } of due) await this.work.run(systemActor('supervision-link'), (tx) => this.judge(tx, id));
  }

  private async judge(tx: Tx, id: string): Promise<void> {
    const [claimed] = await tx.query(
      `SELECT 1 FROM inbox_entry WHERE id = $1 AND state <> 'claimed' AND escalated_at IS NULL FOR UPDATE SKIP LOCKED`,
      [id],
    );
    if (!claimed) return;
    const entry = await tx.get(InboxEntry, { id });
    Object.assign(entry, claimLimit(entry.receivedAt, this.calendars.current()));
    if (tx.now < entry.claimDueAt) {
      tx.update(InboxEntry, entry, { action: 'inbox.claim-limit-recounted', rules: ['LINK-4', 'APL-82'] });
      return;
    }
    entry.escalatedAt = tx.now;
    tx.update(InboxEntry, entry, { action: 'inbox.escalated', rules: ['LINK-4'] });
    const title = `第${entry.entryNumber}号信息逾期未认领：${entry.title}`;
    const deputy = (await liaisonInOffice(tx, entry.recipientCode))?.deputySubject;
    if (deputy) {
      sendMessage(tx, {
        recipient: deputy,
        kind: 'escalation',
        title,
        content: `该信息应于${entry.claimDueOn}前认领，至今未认领，请督促办理。`,
        ...(entry.caseNumber ? { caseNumber: entry.caseNumber } : {}),
      });
    }
    await this.entries.record(tx, [
      {
        recipient: { code: entry.recipientCode, name: entry.recipientName },
        sender: 'supervision-link',
        kind: 'escalation',
        eventId: entry.id,
        ...(entry.caseNumber ? { caseNumber: entry.caseNumber } : {}),
        title,
        content: {
          about: 'unclaimed',
          to: deputy ? ['head', 'deputy'] : ['head'],
          entryId: entry.id,
          entryNumber: entry.entryNumber,
          state: entry.state,
          claimDueOn: entry.claimDueOn,
        },
        sentAt: tx.now,
      },
    ]);
  }
}
