import { type ApprovalChangedV1, approvalChangedV1, type CloudEvent } from '@shenguan/common/contracts';
import { Consumes, type EventConsumer, type Tx } from '@shenguan/common/work';
import { RecordEntry } from '../inboxes/index.js';
import { withHeirs } from './heirs.js';

const BECAME = { expire: '有效期届满', withdraw: '已撤回', revoke: '已撤销', cancel: '已注销' } as const;

/** Tells the departments what an approval that they supervise has become. LINK-5, APL-70 */
@Consumes()
export class OnApprovalChanged implements EventConsumer<ApprovalChangedV1> {
  readonly contract = approvalChangedV1;

  constructor(private readonly entries: RecordEntry) {}

  again(tx: Tx, { data: { caseNumber, departments } }: CloudEvent<ApprovalChangedV1>): Promise<void> {
    const recipients = departments.map(({ code }) => code);
    return this.entries.receiptsAgain(tx, { kind: 'approval-changed', caseNumber, recipients });
  }

  async handle(tx: Tx, event: CloudEvent<ApprovalChangedV1>): Promise<void> {
    const { data } = event;
    await this.entries.record(
      tx,
      await withHeirs(tx, data.caseNumber, data.departments, (recipient) => ({
        recipient,
        sender: 'approval',
        kind: 'approval-changed',
        eventId: event.id,
        caseNumber: data.caseNumber,
        title: `${data.approvalKind}（${data.approvalNumber}）${BECAME[data.act]}`,
        content: data,
        ...(data.document ? { document: data.document } : {}),
        sentAt: new Date(event.time),
      })),
    );
  }
}
