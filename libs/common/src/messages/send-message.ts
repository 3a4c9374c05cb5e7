import type { Tx } from '../work/index.js';
import { Message } from './message.entity.js';
import type { MessageKind } from './message-kinds.js';

/** Writes a notice to a person, in the transaction of the act that it tells of. */
export function sendMessage(
  tx: Tx,
  message: {
    recipient: string;
    kind: MessageKind;
    title: string;
    content: string;
    caseNumber?: string;
    documentId?: string;
  },
): void {
  tx.insert(Message, {
    id: tx.uuid4(),
    recipient: message.recipient,
    kind: message.kind,
    title: message.title,
    content: message.content,
    caseNumber: message.caseNumber ?? null,
    documentId: message.documentId ?? null,
    sentAt: tx.now,
  });
}
