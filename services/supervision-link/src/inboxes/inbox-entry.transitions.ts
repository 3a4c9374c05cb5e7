import type { Role } from '@shenguan/common/auth';
import { transitions } from '@shenguan/common/states';

/** Unread, read, claimed (未读、已读、已认领). */
export const INBOX_ENTRY_STATES = ['unread', 'read', 'claimed'] as const;
export type InboxEntryState = (typeof INBOX_ENTRY_STATES)[number];

/** Who acts on a body's inbox: the liaison in office or acting deputy, an officer, or the head to whom it escalates. */
export const INBOX_ACTORS = ['liaison', 'department-officer', 'department-head', 'head'] as const satisfies Role[];

/** The life of an inbox entry: nobody claims what nobody has read. LINK-4 */
export const inboxEntryTransitions = transitions<InboxEntryState>()({
  read: { from: ['unread'], to: 'read', basis: 'LINK-4', roles: INBOX_ACTORS },
  claim: { from: ['read'], to: 'claimed', basis: 'LINK-4', roles: INBOX_ACTORS },
});
