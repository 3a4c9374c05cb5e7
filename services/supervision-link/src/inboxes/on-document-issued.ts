import { type CloudEvent, type DocumentIssuedV1, documentIssuedV1 } from '@shenguan/common/contracts';
import { Consumes, type EventConsumer, TooEarly, type Tx } from '@shenguan/common/work';
import { EntryListeners } from './entry-listeners.js';
import { InboxEntry } from './inbox-entry.entity.js';

/** Gives the entries that named a document its file, once it is rendered, sealed and signed. LINK-5 */
@Consumes()
export class OnDocumentIssued implements EventConsumer<DocumentIssuedV1> {
  readonly contract = documentIssuedV1;

  constructor(private readonly listeners: EntryListeners) {}

  async handle(tx: Tx, { data }: CloudEvent<DocumentIssuedV1>): Promise<void> {
    const codes = data.departments.map(({ code }) => code);
    if (codes.length === 0) return;
    const ids = await tx.query<{ id: string }>(
      `SELECT id FROM inbox_entry WHERE document ->> 'id' = $1 AND recipient_code = ANY($2::text[])`,
      [data.document.id, codes],
    );
    if (ids.length < new Set(codes).size) throw new TooEarly(`entries of document ${data.document.number} to come`);
    const entries = await tx.find(InboxEntry, { id: ids.map(({ id }) => id) as never }, { lock: 'update' });
    for (const entry of entries) {
      if (!entry.document || entry.document.file) continue;
      entry.document = { ...entry.document, file: { ...data.file } };
      tx.update(InboxEntry, entry, { action: 'inbox.document-issued', rules: ['LINK-5'] });
      await this.listeners.completed(tx, entry);
    }
  }
}
