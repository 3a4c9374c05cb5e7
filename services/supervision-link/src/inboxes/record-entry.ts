import { Injectable } from '@nestjs/common';
import { CHECKPOINT_NOTICE_KIND, CHECKPOINT_RECEIVED_ACTION } from '@shenguan/common/audit/log';
import { CalendarSource } from '@shenguan/common/clock';
import {
  type BodyRef,
  type DocumentRef,
  type EntryKind,
  type FileRef,
  type PushedEntryRef,
  pushReceivedV1,
  type ServiceName,
} from '@shenguan/common/contracts';
import { lostBySender } from '@shenguan/common/generation';
import type { Tx } from '@shenguan/common/work';
import { followersOf } from '../reference/index.js';
import { asksForClaim, claimLimit, NO_CLAIM_LIMIT } from './claim-limit.js';
import { EntryListeners } from './entry-listeners.js';
import { InboxEntry } from './inbox-entry.entity.js';

/** What is to stand in an inbox. */
export interface EntryDraft {
  recipient: BodyRef;
  /** The service that sent it; entries that this service makes by itself tell approval nothing. */
  sender: string;
  kind: EntryKind;
  /** UUID of the event, or of the row that the entry is about: one entry per recipient. */
  eventId: string;
  caseNumber?: string;
  title: string;
  content: object;
  /** With its file where the entry that it is taken from had it already. */
  document?: DocumentRef & { file?: FileRef | null };
  files?: readonly FileRef[];
  reference?: string;
  dueAt?: Date;
  sentAt: Date;
}

/** Puts entries into inboxes: from here on they count as received. LINK-2, LINK-5, LINK-7 */
@Injectable()
export class RecordEntry {
  constructor(
    private readonly calendars: CalendarSource,
    private readonly listeners: EntryListeners,
  ) {}

  /** Records the entries; called last in a transaction, since each recipient's numbers are a row lock. */
  async record(tx: Tx, drafts: readonly EntryDraft[]): Promise<InboxEntry[]> {
    const limit = claimLimit(tx.now, this.calendars.current());
    const received = await whereReceived(tx, drafts);
    // In one order of recipients: two events to the same departments then never wait for each other.
    const ordered = received.sort((a, b) => (a.recipient.code < b.recipient.code ? -1 : 1));
    const entries: InboxEntry[] = [];
    for (const draft of ordered) {
      const entryNumber = await tx.nextNumber(`inbox:${draft.recipient.code}`);
      const entry = tx.insert(
        InboxEntry,
        {
          id: tx.uuid(),
          recipientCode: draft.recipient.code,
          recipientName: draft.recipient.name,
          entryNumber,
          sender: draft.sender,
          kind: draft.kind,
          eventId: draft.eventId,
          caseNumber: draft.caseNumber ?? null,
          title: draft.title,
          content: plain(draft.content),
          document: draft.document ? { file: null, ...plain(draft.document) } : null,
          files: (draft.files ?? []).map(plain),
          reference: draft.reference ?? null,
          dueAt: draft.dueAt ?? null,
          sentAt: draft.sentAt,
          receivedAt: tx.now,
          state: 'unread',
          ...(asksForClaim(draft.kind) ? limit : NO_CLAIM_LIMIT),
        },
        {
          action: draft.kind === CHECKPOINT_NOTICE_KIND ? CHECKPOINT_RECEIVED_ACTION : 'inbox.received',
          rules: ['LINK-2', 'LINK-5', 'LINK-7'],
        },
      );
      if (isPush(entry)) tellReceipt(tx, entry);
      await this.listeners.recorded(tx, entry);
      entries.push(entry);
    }
    return entries;
  }

  /** Puts what nobody has claimed in the inbox of a body that ended into the one of whoever follows it. SUP-3, LINK-4 */
  async passOn(tx: Tx, body: BodyRef, successor: BodyRef): Promise<void> {
    const open = await tx.find(InboxEntry, { recipientCode: body.code, state: ['unread', 'read'] });
    const left = open.filter(({ kind }) => asksForClaim(kind)).sort((a, b) => a.entryNumber - b.entryNumber);
    const there = await tx.find(InboxEntry, {
      recipientCode: successor.code,
      eventId: left.map(({ eventId }) => eventId),
    });
    const fresh = left.filter(({ eventId }) => !there.some((entry) => entry.eventId === eventId));
    await this.record(
      tx,
      fresh.map((entry) => ({
        recipient: successor,
        sender: entry.sender,
        kind: entry.kind as EntryKind,
        eventId: entry.eventId,
        title: entry.title,
        content: entry.content,
        files: entry.files,
        sentAt: entry.sentAt,
        ...(entry.caseNumber ? { caseNumber: entry.caseNumber } : {}),
        ...(entry.document ? { document: entry.document } : {}),
        ...(entry.reference ? { reference: entry.reference } : {}),
        ...(entry.dueAt ? { dueAt: entry.dueAt } : {}),
      })),
    );
  }

  /** Tells the receipts again of what a sender repeats: it has not seen them. LINK-5 */
  async receiptsAgain(
    tx: Tx,
    pushed: { kind: EntryKind; caseNumber?: string; recipients: readonly string[] },
  ): Promise<void> {
    const { kind, caseNumber, recipients } = pushed;
    if (!caseNumber || recipients.length === 0) return;
    for (const entry of await tx.find(InboxEntry, { caseNumber, kind, recipientCode: [...recipients] })) {
      if (isPush(entry)) tellReceipt(tx, entry);
    }
  }

  /**
   * Returns those of the departments that have no entry of this kind about the case; one whose sender lost it by a
   * restore is told anew.
   */
  async without(tx: Tx, kind: EntryKind, caseNumber: string, departments: readonly BodyRef[]): Promise<BodyRef[]> {
    const codes = departments.map(({ code }) => code);
    const entries = codes.length === 0 ? [] : await tx.find(InboxEntry, { caseNumber, kind, recipientCode: codes });
    const lost = await lostBySender(
      tx,
      entries.map(({ eventId }) => eventId),
    );
    const standing = entries.filter(({ eventId }) => !lost.has(eventId));
    return departments.filter(({ code }) => !standing.some(({ recipientCode }) => recipientCode === code));
  }
}

/**
 * Returns the drafts as they are received: what goes to a body that ended goes to whoever follows it, once; where nobody
 * does, a push is not received at all, so that it is missed where it was sent. LINK-5
 */
async function whereReceived(tx: Tx, drafts: readonly EntryDraft[]): Promise<EntryDraft[]> {
  const codes = [...new Set(drafts.map(({ recipient }) => recipient.code))];
  const followers = await followersOf(tx, codes);
  const ended = await tx.query<{ code: string }>('SELECT code FROM body WHERE code = ANY($1::text[]) AND NOT active', [
    codes,
  ]);
  const received = drafts.flatMap((draft) => {
    const follower = followers.get(draft.recipient.code);
    if (follower) return [{ ...draft, recipient: follower }];
    const isLost = draft.caseNumber && draft.sender !== 'supervision-link';
    return isLost && ended.some(({ code }) => code === draft.recipient.code) ? [] : [draft];
  });
  // The first one stands: a sender's own push before what this service passes on beside it.
  const key = ({ recipient, eventId }: EntryDraft) => `${recipient.code} ${eventId}`;
  return [...new Map(received.reverse().map((draft) => [key(draft), draft])).values()];
}

/** What a receipt says of its entry. */
export function entryRef(entry: InboxEntry): PushedEntryRef {
  return {
    entryNumber: entry.entryNumber,
    department: { code: entry.recipientCode, name: entry.recipientName },
    kind: entry.kind,
    eventId: entry.eventId,
    receivedAt: entry.receivedAt.toISOString(),
  };
}

function tellReceipt(tx: Tx, entry: Push): void {
  const { id: entryId, caseNumber } = entry;
  const data = { entryId, caseNumber, ...entryRef(entry) };
  tx.publish(pushReceivedV1, { subject: entryId, caseNumber, data, onlyTo: [entry.sender] });
}

/** An entry about a case that another service sent: it is told what becomes of it. */
export type Push = InboxEntry & { caseNumber: string; sender: ServiceName };

/** Tells whether the entry is a push about a case, whose receipts go to whoever sent it. LINK-5 */
export function isPush(entry: InboxEntry): entry is Push {
  return entry.sender !== 'supervision-link' && entry.caseNumber !== null;
}

/** The JSON of a value: class instances of an event and undefined fields don't reach a row. */
function plain<T extends object>(value: T): T & Record<string, unknown> {
  return JSON.parse(JSON.stringify(value));
}
