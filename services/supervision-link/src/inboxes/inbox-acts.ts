import { thingActs } from '@shenguan/common/states';
import { type InboxEntryState, inboxEntryTransitions } from './inbox-entry.transitions.js';

const { read, claim } = inboxEntryTransitions;

/** What is done with an inbox entry. Reading again changes nothing, and is offered once. LINK-4 */
export const inboxActs = thingActs<InboxEntryState, null>(inboxEntryTransitions)({
  Inboxes_read: { in: read.from, basis: read.basis, called: read.called },
  Inboxes_claim: { in: claim.from, basis: claim.basis, called: claim.called },
});
