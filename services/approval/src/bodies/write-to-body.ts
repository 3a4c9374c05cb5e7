import { type EntryKind, noticeIssuedV1 } from '@shenguan/common/contracts';
import type { Tx } from '@shenguan/common/work';

const noticeIssued = noticeIssuedV1('approval');

/** What a body finds in its inbox. */
export interface BodyNotice {
  readonly kind: EntryKind;
  readonly title: string;
  readonly content: string;
  /** ID of the thing that it is about. */
  readonly reference: string;
  readonly dueAt?: Date | null;
}

/** Writes to a body's inbox (收件箱) what the register says of it. LINK-3 */
export function writeToBody(tx: Tx, recipientBody: string, { dueAt, ...notice }: BodyNotice): void {
  tx.publish(noticeIssued, {
    subject: notice.reference,
    data: { recipientBody, ...notice, files: [], ...(dueAt ? { dueAt: dueAt.toISOString() } : {}) },
  });
}
