import type { EntryKind } from '@shenguan/common/contracts';
import { noticeIssuedV1 } from '@shenguan/common/contracts';
import { type MessageKind, sendMessage } from '@shenguan/common/messages';
import type { Tx } from '@shenguan/common/work';
import type { Case } from './case.entity.js';
import { deskOf } from './desk-of.js';

const noticeIssued = noticeIssuedV1('approval');

/** What is told of a case where it is in hand. */
export interface HandlerNotice {
  readonly kind: MessageKind & EntryKind;
  readonly title: string;
  readonly content: string;
  readonly dueAt: Date;
}

/** Tells who has a case in hand, or its bureau while nobody has taken it up. */
export function tellHandler(tx: Tx, row: Case, { kind, title, content, dueAt }: HandlerNotice): void {
  const { caseNumber, handlerSub } = row;
  if (handlerSub) {
    sendMessage(tx, { recipient: handlerSub, kind, title, content, caseNumber });
    return;
  }
  tx.publish(noticeIssued, {
    subject: caseNumber,
    caseNumber,
    data: {
      recipientBody: deskOf(row),
      kind,
      title,
      content,
      files: [],
      caseNumber,
      dueAt: dueAt.toISOString(),
    },
  });
}
