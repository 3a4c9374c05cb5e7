import { type Hindrance, thingActs } from '@shenguan/common/states';
import { asksForClaim } from './claim-limit.js';
import type { InboxEntry } from './inbox-entry.entity.js';
import { type InboxEntryState, inboxEntryTransitions } from './inbox-entry.transitions.js';

const { read, claim } = inboxEntryTransitions;
type Entry = Pick<InboxEntry, 'kind'>;

/** Why nobody claims an entry that only tells something. LINK-4 */
export const FOR_INFORMATION = {
  zh: '该信息仅供知悉、留存，无须认领',
  en: 'This entry is for information: nobody claims it',
};

/** What is done with an inbox entry. Reading again changes nothing, and is offered once. LINK-4 */
export const inboxActs = thingActs<InboxEntryState, Entry>(inboxEntryTransitions)({
  Inboxes_read: { in: read.from, basis: read.basis, called: read.called },
  Inboxes_claim: { in: claim.from, basis: claim.basis, called: claim.called, hindrance: forInformation },
});

function forInformation({ kind }: Entry): Hindrance | undefined {
  if (asksForClaim(kind)) return undefined;
  return { rule: 'LINK-4', facts: { kind }, detail: FOR_INFORMATION };
}
