import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CalendarSource } from '@shenguan/common/clock';
import { move } from '@shenguan/common/states';
import type { Tx } from '@shenguan/common/work';
import { EntryListener, EntryListeners, InboxEntry, type InboxEntryView, RecordEntry } from '../inboxes/index.js';
import { openRecord, type SupervisedCase } from './open-record.js';
import { startLimit } from './start-limit.js';
import { supervisionTransitions } from './supervision.transitions.js';
import { SupervisionRecord } from './supervision-record.entity.js';

/** What the departments before it were told of the case, and whoever joins later is told with it. */
const TOLD_BEFORE = ['case-accepted', 'case-decided', 'approval-renewed', 'approval-stated'] as const;

/**
 * Lets a department whose memorandum is younger than a grant supervise the approval like any other: in the transaction that
 * tells it of the approval it gets the acceptance and the decision, as the other departments have them, and its supervision
 * record, which it starts in its own time. Told twice, it changes nothing. SUP-2, SUP-7, LINK-5
 */
@Injectable()
export class JoinSupervision extends EntryListener implements OnModuleInit {
  constructor(
    private readonly listeners: EntryListeners,
    private readonly entries: RecordEntry,
    private readonly calendars: CalendarSource,
  ) {
    super();
  }

  onModuleInit(): void {
    this.listeners.add(this);
  }

  override async recorded(tx: Tx, entry: InboxEntryView): Promise<void> {
    const { kind, caseNumber } = entry;
    if (kind !== 'approval-joined' || caseNumber === null) return;
    const told = await tx.find(InboxEntry, { caseNumber, kind: [...TOLD_BEFORE] });
    await this.supervise(tx, entry, caseNumber, told);
    await this.tell(tx, entry, caseNumber, told);
  }

  /** Its record begins with routine supervision; one that it had handed over or left goes on. */
  private async supervise(tx: Tx, entry: InboxEntryView, caseNumber: string, told: InboxEntry[]): Promise<void> {
    const { recipientCode: code, recipientName: name } = entry;
    const records = await tx.find(SupervisionRecord, { caseNumber });
    const own = records.find(({ departmentCode }) => departmentCode === code);
    const calendar = this.calendars.current();
    if (own) {
      if (own.closeReason !== 'handed-over') return;
      own.state = move(supervisionTransitions, 'takeOverRoutine', own.state);
      Object.assign(own, { closedAt: null, closeReason: null, handedTo: null, handedFrom: null });
      Object.assign(own, { openedAt: tx.now, ...startLimit(tx.now, calendar), startedAt: null, startedBy: null });
      Object.assign(own, { startedByName: null, plan: null, startOutcome: null });
      Object.assign(own, { escalateAt: null, headToldAt: null, officeToldAt: null });
      tx.update(SupervisionRecord, own, { action: 'supervision.taken-over', rules: ['SUP-2', 'SUP-7'] });
      return;
    }
    const decision = told.find((one) => one.kind === 'case-decided')?.content as DecidedCase | undefined;
    const supervised = records[0] ?? decision;
    if (!supervised) return;
    const decidedAt = records[0]?.decidedAt ?? (decision ? new Date(decision.decidedAt) : null);
    const { bureauCode, ...of } = supervised;
    await openRecord(tx, { ...of, ...(bureauCode ? { bureauCode } : {}) }, { code, name }, calendar, {
      state: 'routine',
      ...(decidedAt ? { decidedAt } : {}),
    });
  }

  /** From the one department that was told most: two may have heard of one act by two versions of its event. */
  private async tell(tx: Tx, entry: InboxEntryView, caseNumber: string, told: InboxEntry[]): Promise<void> {
    const own = told.filter(({ recipientCode }) => recipientCode === entry.recipientCode);
    const codes = [...new Set(told.map(({ recipientCode }) => recipientCode))].sort();
    const toldTo = (code: string) => told.filter(({ recipientCode }) => recipientCode === code);
    const fullest = codes
      .filter((code) => code !== entry.recipientCode)
      .sort((one, other) => toldTo(other).length - toldTo(one).length)[0];
    if (fullest === undefined) return;
    const isKnown = ({ kind, eventId }: InboxEntry) =>
      own.some((one) => one.eventId === eventId || (one.kind === kind && kind === 'case-accepted'));
    const missed = toldTo(fullest)
      .filter((one) => !isKnown(one))
      .sort((one, other) => one.entryNumber - other.entryNumber);
    await this.entries.record(
      tx,
      missed.map(({ kind, eventId, title, content, document, files }) => ({
        recipient: { code: entry.recipientCode, name: entry.recipientName },
        ...{ sender: 'approval', kind: kind as (typeof TOLD_BEFORE)[number], eventId, caseNumber, content, files },
        title: `${title}（补送）`,
        ...(document ? { document } : {}),
        sentAt: entry.sentAt,
      })),
    );
  }
}

type DecidedCase = SupervisedCase & { decidedAt: string };
