import { type ApprovalStatedV1, approvalStatedV1, type CloudEvent } from '@shenguan/common/contracts';
import { Consumes, type EventConsumer, type Tx } from '@shenguan/common/work';
import { RecordEntry } from '../inboxes/index.js';

const BECAME = { transfer: '已登记', vary: '已变更' } as const;

/** Tells the departments what an approval that they supervise says from here on. LINK-5, APL-8 */
@Consumes()
export class OnApprovalStated implements EventConsumer<ApprovalStatedV1> {
  readonly contract = approvalStatedV1;

  constructor(private readonly entries: RecordEntry) {}

  again(tx: Tx, { data: { caseNumber, departments } }: CloudEvent<ApprovalStatedV1>): Promise<void> {
    const recipients = departments.map(({ code }) => code);
    return this.entries.receiptsAgain(tx, { kind: 'approval-stated', caseNumber, recipients });
  }

  async handle(tx: Tx, event: CloudEvent<ApprovalStatedV1>): Promise<void> {
    const { data } = event;
    await this.entries.record(
      tx,
      data.departments.map((recipient) => ({
        recipient,
        sender: 'approval',
        kind: 'approval-stated',
        eventId: event.id,
        caseNumber: data.caseNumber,
        title: `${data.approvalKind}（${data.approvalNumber}）${data.corrected === undefined ? BECAME[data.act] : '记载已更正'}`,
        content: data,
        ...(data.document ? { document: data.document } : {}),
        sentAt: new Date(event.time),
      })),
    );
  }
}
