import type { EntryKind } from '@shenguan/common/contracts';
import type { Tx } from '@shenguan/common/work';
import { InboxEntry } from './inbox-entry.entity.js';

/** Claims for the actor the entries that asked his body for what he just answered: nobody needs to be reminded. LINK-4 */
export async function claimByAnswer(tx: Tx, kind: EntryKind, reference: string): Promise<void> {
  const { actor, now } = tx;
  const asked = { recipientCode: actor.body, kind, reference, state: ['unread', 'read'] as const };
  for (const entry of await tx.find(InboxEntry, asked, { lock: 'update' })) {
    if (entry.state === 'unread') Object.assign(entry, { readBy: actor.sub, readByName: actor.name, readAt: now });
    Object.assign(entry, { state: 'claimed', claimedBy: actor.sub, claimedByName: actor.name, claimedAt: now });
    entry.claimOutcome = now < entry.claimDueAt! ? 'met' : 'late';
    tx.update(InboxEntry, entry, { action: 'inbox.claimed', rules: ['LINK-4'] });
  }
}
