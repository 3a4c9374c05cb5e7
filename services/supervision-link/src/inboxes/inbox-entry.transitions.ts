import type { Role } from '@shenguan/common/auth';
import { type StateNames, transitions } from '@shenguan/common/states';

/** Unread, read, claimed (未读、已读、已认领). */
export const INBOX_ENTRY_STATES = ['unread', 'read', 'claimed'] as const;
export type InboxEntryState = (typeof INBOX_ENTRY_STATES)[number];

/** Who acts on a body's inbox: the liaison in office or acting deputy, an officer, or the head to whom it escalates. */
export const INBOX_ACTORS = [
  'liaison',
  'department-officer',
  'department-head',
  'head',
  'government-office',
] as const satisfies Role[];

/** What the states are called. */
const NAMES: StateNames<InboxEntryState> = {
  unread: { zh: '未读', en: 'unread' },
  read: { zh: '已读', en: 'read' },
  claimed: { zh: '已认领', en: 'claimed' },
};

/** The life of an inbox entry: nobody claims what nobody has read. LINK-4 */
export const inboxEntryTransitions = transitions<InboxEntryState>(NAMES)({
  read: { called: { zh: '阅读', en: 'read it' }, from: ['unread'], to: 'read', basis: 'LINK-4', roles: INBOX_ACTORS },
  claim: {
    called: { zh: '认领', en: 'claim it' },
    from: ['read'],
    to: 'claimed',
    basis: 'LINK-4',
    roles: INBOX_ACTORS,
  },
});
