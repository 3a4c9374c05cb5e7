import { type ApprovalRenewedV1, approvalRenewedV1, type CloudEvent } from '@shenguan/common/contracts';
import { Consumes, type EventConsumer, type Tx } from '@shenguan/common/work';
import { RecordEntry } from '../inboxes/index.js';
import { EndSupervision } from './end-supervision.js';
import { withHeirs } from './heirs.js';

/** Tells the departments that an approval which they supervise counts as renewed, and until when. APL-50, LINK-5 */
@Consumes()
export class OnApprovalRenewed implements EventConsumer<ApprovalRenewedV1> {
  readonly contract = approvalRenewedV1;

  constructor(
    private readonly supervision: EndSupervision,
    private readonly entries: RecordEntry,
  ) {}

  again(tx: Tx, { data: { caseNumber, departments } }: CloudEvent<ApprovalRenewedV1>): Promise<void> {
    const recipients = departments.map(({ code }) => code);
    return this.entries.receiptsAgain(tx, { kind: 'approval-renewed', caseNumber, recipients });
  }

  async handle(tx: Tx, event: CloudEvent<ApprovalRenewedV1>): Promise<void> {
    const { data } = event;
    await this.supervision.renewed(tx, data);
    await this.entries.record(
      tx,
      await withHeirs(tx, data.caseNumber, data.departments, (recipient) => ({
        recipient,
        sender: 'approval',
        kind: 'approval-renewed',
        eventId: event.id,
        caseNumber: data.caseNumber,
        title: `${data.approvalKind}（${data.approvalNumber}）视为准予延续至${data.validUntil}`,
        content: data,
        ...(data.document ? { document: data.document } : {}),
        files: (data.materials ?? []).flatMap(({ files }) => files),
        sentAt: new Date(event.time),
      })),
    );
  }
}
