import type { InboxEntry } from '../inboxes/index.js';
import type { BureauPushDetailDto } from './bureau-pushes.dto.js';

/** Returns how far a push came in one inbox: received, read, claimed. LINK-2, LINK-7 */
export function receiptsOf(entry: InboxEntry): BureauPushDetailDto['receipts'][number] {
  return {
    department: { code: entry.recipientCode, name: entry.recipientName },
    entryId: entry.id,
    entryNumber: entry.entryNumber,
    receivedAt: entry.receivedAt.toISOString(),
    readAt: entry.readAt?.toISOString() ?? null,
    readBy: entry.readByName ?? null,
    claimedAt: entry.claimedAt?.toISOString() ?? null,
    claimedBy: entry.claimedByName ?? null,
    claimDueOn: entry.claimDueOn ?? null,
    escalatedAt: entry.escalatedAt?.toISOString() ?? null,
  };
}
