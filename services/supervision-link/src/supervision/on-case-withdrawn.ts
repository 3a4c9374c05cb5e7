import { type CaseWithdrawnV1, type CloudEvent, caseWithdrawnV1 } from '@shenguan/common/contracts';
import { Consumes, type EventConsumer, type Tx } from '@shenguan/common/work';
import { RecordEntry } from '../inboxes/index.js';
import { EndSupervision } from './end-supervision.js';
import { withHeirs } from './heirs.js';

/** Tells the departments that the applicant withdrew, and closes their supervision. SUP-7 */
@Consumes()
export class OnCaseWithdrawn implements EventConsumer<CaseWithdrawnV1> {
  readonly contract = caseWithdrawnV1;

  constructor(
    private readonly supervision: EndSupervision,
    private readonly entries: RecordEntry,
  ) {}

  again(tx: Tx, { data: { caseNumber, departments } }: CloudEvent<CaseWithdrawnV1>): Promise<void> {
    const recipients = departments.map(({ code }) => code);
    return this.entries.receiptsAgain(tx, { kind: 'case-withdrawn', caseNumber, recipients });
  }

  async handle(tx: Tx, event: CloudEvent<CaseWithdrawnV1>): Promise<void> {
    const { data } = event;
    await this.supervision.withdrawn(tx, data);
    await this.entries.record(
      tx,
      await withHeirs(tx, data.caseNumber, data.departments, (recipient) => ({
        recipient,
        sender: 'approval',
        kind: 'case-withdrawn',
        eventId: event.id,
        caseNumber: data.caseNumber,
        title: `办件${data.caseNumber}：申请人已撤回申请`,
        content: data,
        sentAt: new Date(event.time),
      })),
    );
  }
}
