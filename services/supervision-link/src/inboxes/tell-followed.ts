import { type PushFollowedV1, pushFollowedV1 } from '@shenguan/common/contracts';
import type { Tx } from '@shenguan/common/work';
import type { InboxEntry } from './inbox-entry.entity.js';
import { entryRef, isPush } from './record-entry.js';

/** Tells whoever sent a push of a further step at its recipient; what this service wrote itself has nobody to tell. LINK-7 */
export function tellFollowed(
  tx: Tx,
  entry: InboxEntry,
  {
    at,
    ...news
  }: Pick<PushFollowedV1, 'step'> & Partial<Pick<PushFollowedV1, 'by' | 'attempts' | 'outcome'>> & { at: Date },
): void {
  if (!isPush(entry)) return;
  const { id: entryId, caseNumber } = entry;
  const data = { entryId, caseNumber, entry: entryRef(entry), ...news, at: at.toISOString() };
  tx.publish(pushFollowedV1, { subject: entryId, caseNumber, data, onlyTo: [entry.sender] });
}
