import { type CaseDecidedV1, type CloudEvent, caseDecidedV1 } from '@shenguan/common/contracts';
import { Consumes, type EventConsumer, type Tx } from '@shenguan/common/work';
import { RecordEntry } from '../inboxes/index.js';
import { EndSupervision } from './end-supervision.js';
import { withHeirs } from './heirs.js';

const OUTCOMES = { granted: '准予许可', refused: '不予许可' } as const;

/** Puts the decision into each department's inbox and leads its supervision on. LINK-5, SUP-7 */
@Consumes()
export class OnCaseDecided implements EventConsumer<CaseDecidedV1> {
  readonly contract = caseDecidedV1;

  constructor(
    private readonly supervision: EndSupervision,
    private readonly entries: RecordEntry,
  ) {}

  again(tx: Tx, { data: { caseNumber, departments } }: CloudEvent<CaseDecidedV1>): Promise<void> {
    const recipients = departments.map(({ code }) => code);
    return this.entries.receiptsAgain(tx, { kind: 'case-decided', caseNumber, recipients });
  }

  async handle(tx: Tx, event: CloudEvent<CaseDecidedV1>): Promise<void> {
    const { data } = event;
    await this.supervision.decided(tx, data);
    await this.entries.record(
      tx,
      await withHeirs(tx, data.caseNumber, data.departments, (recipient) => ({
        recipient,
        sender: 'approval',
        kind: 'case-decided',
        eventId: event.id,
        caseNumber: data.caseNumber,
        title: `${data.itemName}：办件${data.caseNumber}已作出决定（${OUTCOMES[data.outcome]}）`,
        content: data,
        document: data.document,
        // Fetched by whoever may read the entry; each fetching is on record. LINK-4
        files: (data.materials ?? []).flatMap(({ files }) => files),
        sentAt: new Date(event.time),
      })),
    );
  }
}
