import { addWorkingDays, CalendarSource, type LegalDate, startOfDay, TimeSource } from '@shenguan/common/clock';
import { sendMessage } from '@shenguan/common/messages';
import { figureOf } from '@shenguan/common/rules';
import { DueRows, type Sweep, Sweeping, type Tx } from '@shenguan/common/work';
import { liaisonInOffice } from '../liaisons/index.js';
import { governmentOfficesFor } from '../reference/index.js';
import { claimLimit, KINDS_WITHOUT_CLAIM } from './claim-limit.js';
import { InboxEntry } from './inbox-entry.entity.js';
import { RecordEntry } from './record-entry.js';

/** What is still to be claimed, in the words of the index that finds it. */
const UNCLAIMED = `r.state <> 'claimed' AND r.escalated_at IS NULL
  AND r.kind NOT IN (${['escalation', ...KINDS_WITHOUT_CLAIM].map((kind) => `'${kind}'`).join(', ')})`;

/**
 * Reports entries that nobody has claimed in time to the body's head, once each, and counts anew when the calendar
 * changed; a checkpoint asks for nothing but to be kept. LINK-4
 */
@Sweeping()
export class EscalateUnclaimed implements Sweep {
  readonly name = 'escalate-unclaimed';
  readonly everyMs = 1_000;

  constructor(
    private readonly rows: DueRows,
    private readonly calendars: CalendarSource,
    private readonly time: TimeSource,
    private readonly entries: RecordEntry,
  ) {}

  async run(): Promise<void> {
    const unclaimed = { sweep: this.name, table: 'inbox_entry', where: UNCLAIMED };
    const due = {
      ...unclaimed,
      where: `${UNCLAIMED} AND r.claim_due_at <= $1`,
      values: [this.time.legal()],
      orderBy: 'r.claim_due_at',
    };
    await this.rows.each(due, (tx, id) => this.judge(tx, [id]));
    const further = {
      sweep: this.name,
      table: 'inbox_entry',
      where: `r.state <> 'claimed' AND r.office_told_at IS NULL AND r.office_due_at IS NOT NULL AND r.office_due_at <= $1`,
      values: [this.time.legal()],
      orderBy: 'r.office_due_at',
    };
    await this.rows.each(further, (tx, id) => this.tellOffice(tx, id));
    const stale = { ...unclaimed, version: this.calendars.current().version };
    await this.rows.eachStale(stale, (tx, ids) => this.judge(tx, ids));
  }

  untilDue(): Promise<number | null> {
    const unclaimed = { table: 'inbox_entry', where: UNCLAIMED, column: 'claim_due_at' };
    return this.rows.untilDue(unclaimed, this.time.legal());
  }

  /** What the head has left unclaimed goes on to the government's office, once. LINK-4 (R) */
  private async tellOffice(tx: Tx, id: string): Promise<void> {
    const entry = await tx.get(InboxEntry, { id });
    entry.officeToldAt = tx.now;
    tx.update(InboxEntry, entry, { action: 'inbox.escalated-further', rules: ['LINK-4'] });
    const eventId = tx.uuid();
    const { recipientCode, recipientName, entryNumber, claimDueOn, state, caseNumber } = entry;
    await this.entries.record(
      tx,
      (await governmentOfficesFor(tx, recipientCode)).map((recipient) => ({
        recipient,
        sender: 'supervision-link',
        kind: 'escalation',
        eventId,
        ...(caseNumber ? { caseNumber } : {}),
        title: `${recipientName}第${entryNumber}号信息经督办仍未认领：${entry.title}`,
        content: {
          about: 'unclaimed',
          to: ['government-office'],
          body: { code: recipientCode, name: recipientName },
          entryId: entry.id,
          ...{ entryNumber, state, claimDueOn },
        },
        sentAt: tx.now,
      })),
    );
  }

  private async judge(tx: Tx, id: readonly string[]): Promise<void> {
    for (const entry of await tx.find(InboxEntry, { id })) await this.judgeOne(tx, entry);
  }

  private async judgeOne(tx: Tx, entry: InboxEntry): Promise<void> {
    const limit = claimLimit(entry.receivedAt, this.calendars.current());
    Object.assign(entry, limit);
    if (tx.now < limit.claimDueAt) {
      tx.update(InboxEntry, entry, { action: 'inbox.claim-limit-recounted', rules: ['LINK-4', 'APL-82'] });
      return;
    }
    entry.escalatedAt = tx.now;
    const office = figureOf('LINK-4.office');
    entry.officeDueAt = startOfDay(addWorkingDays(limit.claimDueOn as LegalDate, office, this.calendars.current()));
    tx.update(InboxEntry, entry, { action: 'inbox.escalated', rules: ['LINK-4'] });
    const title = `第${entry.entryNumber}号信息逾期未认领：${entry.title}`;
    const deputy = (await liaisonInOffice(tx, entry.recipientCode))?.deputySubject;
    if (deputy) {
      sendMessage(tx, {
        recipient: deputy,
        kind: 'escalation',
        title,
        content: `该信息应于${limit.claimDueOn}前认领，至今未认领，请督促办理。`,
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
          claimDueOn: limit.claimDueOn,
        },
        sentAt: tx.now,
      },
    ]);
  }
}
