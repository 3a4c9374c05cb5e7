import { type BodyRef, type CloudEvent, type DocumentIssuedV1, documentIssuedV1 } from '@shenguan/common/contracts';
import { Consumes, type EventConsumer, TooEarly, type Tx } from '@shenguan/common/work';
import { EntryListeners } from './entry-listeners.js';
import { InboxEntry } from './inbox-entry.entity.js';
import { RecordEntry } from './record-entry.js';
import { tellFollowed } from './tell-followed.js';

/**
 * Gives the entries that named a document its file, once it is rendered, sealed and signed. Where the paper was owed, and of a
 * certificate, which no entry names, the department is told by an entry of its own: whoever read the first one would not
 * look again. LINK-5, APL-39
 */
@Consumes()
export class OnDocumentIssued implements EventConsumer<DocumentIssuedV1> {
  readonly contract = documentIssuedV1;

  constructor(
    private readonly listeners: EntryListeners,
    private readonly entries: RecordEntry,
  ) {}

  async handle(tx: Tx, event: CloudEvent<DocumentIssuedV1>): Promise<void> {
    const { data } = event;
    const codes = data.departments.map(({ code }) => code);
    if (codes.length === 0) return;
    if (data.document.kind === 'certificate')
      return this.tellFollowing(tx, event, data.departments, '许可证件已经制发');
    const ids = await tx.query<{ id: string }>(
      `SELECT id FROM inbox_entry WHERE recipient_code = ANY($2::text[]) AND (document ->> 'id' = $1
         OR (case_number = $3 AND content -> 'owedDocument' ->> 'id' = $1))`,
      [data.document.id, codes, data.caseNumber],
    );
    if (ids.length < new Set(codes).size) throw new TooEarly(`entries of document ${data.document.number} to come`);
    const entries = await tx.find(InboxEntry, { id: ids.map(({ id }) => id) as never }, { lock: 'update' });
    const owedTo: BodyRef[] = [];
    for (const entry of entries) {
      if (entry.document?.file) continue;
      if (!entry.document) owedTo.push({ code: entry.recipientCode, name: entry.recipientName });
      entry.document = { ...data.document, file: { ...data.file } };
      tx.update(InboxEntry, entry, { action: 'inbox.document-issued', rules: ['LINK-5'] });
      tellFollowed(tx, entry, { step: 'paper', at: tx.now });
      await this.listeners.completed(tx, entry);
    }
    await this.tellFollowing(tx, event, owedTo, '待制发的文书已经补发');
  }

  /** Tells of a paper that comes after the entry which told of its act, and asks for nothing but to be kept. LINK-5 */
  private async tellFollowing(
    tx: Tx,
    { id: eventId, time, data }: CloudEvent<DocumentIssuedV1>,
    to: readonly BodyRef[],
    news: string,
  ): Promise<void> {
    const { caseNumber, document, file } = data;
    await this.entries.record(
      tx,
      to.map((recipient) => ({
        ...{ recipient, sender: 'approval' as const, kind: 'document-followed', eventId, caseNumber },
        title: `办件${caseNumber}：${news}（${document.number}）`,
        content: { document },
        files: [file],
        sentAt: new Date(time),
      })),
    );
  }
}
