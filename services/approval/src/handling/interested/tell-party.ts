import { sendMessage } from '@shenguan/common/messages';
import type { Tx } from '@shenguan/common/work';
import type { InterestedParty } from '../../cases/index.js';

/** Writes to somebody whom a case concerns, where he is known by more than his name. APL-36 */
export function tellParty(tx: Tx, { party, caseNumber }: InterestedParty, title: string, content: string): void {
  if (party === null) return;
  sendMessage(tx, { recipient: party, kind: 'interested-notice', title, content, caseNumber });
}
