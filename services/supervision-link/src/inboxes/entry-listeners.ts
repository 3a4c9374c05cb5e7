import { Injectable } from '@nestjs/common';
import type { Tx } from '@shenguan/common/work';
import type { EntryDocument, InboxEntry } from './inbox-entry.entity.js';

/** An inbox entry as other features see it. */
export type InboxEntryView = Readonly<
  Pick<
    InboxEntry,
    | 'id'
    | 'recipientCode'
    | 'recipientName'
    | 'entryNumber'
    | 'sender'
    | 'kind'
    | 'eventId'
    | 'caseNumber'
    | 'title'
    | 'content'
    | 'files'
    | 'sentAt'
    | 'receivedAt'
  > & { document: EntryDocument | null }
>;

/** Told of entries in the transaction that records them; what it throws undoes the entry, so it only writes rows. */
export abstract class EntryListener {
  abstract recorded(tx: Tx, entry: InboxEntryView): Promise<void>;

  /** The entry's document was issued: it now has its file. */
  async completed(_tx: Tx, _entry: InboxEntryView): Promise<void> {}
}

/** Who listens; a feature adds itself when its module starts, so that inboxes know nobody (see onModuleInit). */
@Injectable()
export class EntryListeners {
  private readonly listeners: EntryListener[] = [];

  add(listener: EntryListener): void {
    this.listeners.push(listener);
  }

  async recorded(tx: Tx, entry: InboxEntryView): Promise<void> {
    for (const listener of this.listeners) await listener.recorded(tx, entry);
  }

  async completed(tx: Tx, entry: InboxEntryView): Promise<void> {
    for (const listener of this.listeners) await listener.completed(tx, entry);
  }
}
