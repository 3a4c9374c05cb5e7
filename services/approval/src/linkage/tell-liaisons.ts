import { sendMessage } from '@shenguan/common/messages';
import type { Tx } from '@shenguan/common/work';
import { LiaisonReplica } from './liaison-replica.entity.js';

/** Writes to the liaisons in office of these bodies (联络员). LINK-3 */
export async function tellLiaisons(tx: Tx, bodies: readonly string[], title: string, content: string): Promise<void> {
  for (const { subject } of await tx.find(LiaisonReplica, { bodyCode: [...bodies], state: 'in-office' })) {
    sendMessage(tx, { recipient: subject, kind: 'escalation', title, content });
  }
}
