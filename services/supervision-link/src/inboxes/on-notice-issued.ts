import { type CloudEvent, type NoticeIssuedV1, noticeIssuedV1 } from '@shenguan/common/contracts';
import { Consumes, type EventConsumer, type Tx } from '@shenguan/common/work';
import { refOf } from '../reference/index.js';
import { RecordEntry } from './record-entry.js';

/**
 * Puts a notice to a body into its inbox; answers go to the issuing service. LINK-2
 * Each subclass has a constructor of its own, since Nest injects by the parameters of the class itself.
 */
abstract class OnNoticeIssued implements EventConsumer<NoticeIssuedV1> {
  abstract readonly contract: EventConsumer<NoticeIssuedV1>['contract'];

  constructor(private readonly entries: RecordEntry) {}

  again(tx: Tx, { data }: CloudEvent<NoticeIssuedV1>): Promise<void> {
    const { kind, caseNumber, recipientBody } = data;
    return this.entries.receiptsAgain(tx, { kind, caseNumber, recipients: [recipientBody] });
  }

  async handle(tx: Tx, event: CloudEvent<NoticeIssuedV1>): Promise<void> {
    const { recipientBody, kind, title, content, files, caseNumber, dueAt, reference, round } = event.data;
    await this.entries.record(tx, [
      {
        recipient: await refOf(tx, recipientBody),
        sender: event.source.split('/').at(-1)!,
        kind,
        eventId: event.id,
        ...(caseNumber ? { caseNumber } : {}),
        title,
        content: { text: content, ...(round ? { round } : {}) },
        files,
        ...(reference ? { reference } : {}),
        ...(dueAt ? { dueAt: new Date(dueAt) } : {}),
        sentAt: new Date(event.time),
      },
    ]);
  }
}

@Consumes()
export class OnApprovalNoticeIssued extends OnNoticeIssued {
  override readonly contract = noticeIssuedV1('approval');

  constructor(entries: RecordEntry) {
    super(entries);
  }
}

@Consumes()
export class OnReviewNoticeIssued extends OnNoticeIssued {
  override readonly contract = noticeIssuedV1('review-experts');

  constructor(entries: RecordEntry) {
    super(entries);
  }
}

@Consumes()
export class OnInspectionNoticeIssued extends OnNoticeIssued {
  override readonly contract = noticeIssuedV1('joint-inspection');

  constructor(entries: RecordEntry) {
    super(entries);
  }
}
