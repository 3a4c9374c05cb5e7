import { type BodyRef, type NoticeIssuedV1, noticeIssuedV1, type ServiceName } from '../contracts/index.js';
import type { RuleId } from '../rules/index.js';
import type { Tx } from '../work/index.js';
import { SentNotice } from './sent-notice.entity.js';

/** What a notice is about, and to whom it goes. */
export interface NoticeOrder {
  sender: Exclude<ServiceName, 'supervision-link'>;
  thingId: string;
  /** Which appointment of the thing; 1 unless told. */
  round?: number;
  recipient: BodyRef;
  caseNumber: string;
  rules: readonly RuleId[];
  notice: Pick<NoticeIssuedV1, 'kind' | 'title' | 'content'> & { dueAt?: Date };
  /** What an answer must name; the thing unless told. */
  reference?: string;
}

/** Sends a notice about a thing into a body's inbox and keeps that it was sent; what rests on it waits for its receipt. */
export function sendNotice(tx: Tx, order: NoticeOrder): void {
  const { sender, thingId, round = 1, recipient, caseNumber, rules, notice, reference = thingId } = order;
  const { kind, title, content, dueAt } = notice;
  const eventId = tx.publish(noticeIssuedV1(sender), {
    subject: thingId,
    caseNumber,
    data: {
      recipientBody: recipient.code,
      kind,
      title,
      content,
      files: [],
      caseNumber,
      ...(dueAt ? { dueAt: dueAt.toISOString() } : {}),
      reference,
      ...(order.round ? { round } : {}),
    },
  });
  tx.insert(
    SentNotice,
    {
      id: tx.uuid(),
      thingId,
      round,
      kind,
      caseNumber,
      bodyCode: recipient.code,
      bodyName: recipient.name,
      eventId,
      sentAt: tx.now,
    },
    { action: 'notice.sent', rules, caseNumber },
  );
}
