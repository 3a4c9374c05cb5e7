import { sendMessage } from '@shenguan/common/messages';
import { partyOfBody } from '@shenguan/common/parties';
import type { Tx } from '@shenguan/common/work';
import type { ReviewEntrustment } from './review-entrustment.entity.js';

/** Tells an agency, whoever of it looks, of what it is entrusted with. REV-3, REV-14 */
export function tellAgency(
  tx: Tx,
  { agencyCode, caseNumber }: Pick<ReviewEntrustment, 'agencyCode' | 'caseNumber'>,
  title: string,
  content: string,
): void {
  sendMessage(tx, { recipient: partyOfBody(agencyCode), kind: 'review-entrustment', title, content, caseNumber });
}
