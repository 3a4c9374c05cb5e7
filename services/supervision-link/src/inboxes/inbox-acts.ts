import { type Hindrance, thingActs } from '@shenguan/common/states';
import { asksForClaim } from './claim-limit.js';
import type { InboxEntry } from './inbox-entry.entity.js';
import { type InboxEntryState, inboxEntryTransitions } from './inbox-entry.transitions.js';

const { read, claim } = inboxEntryTransitions;
type Entry = Pick<InboxEntry, 'kind'>;

/** What is done with an inbox entry. Reading again changes nothing, and is offered once. LINK-4 */
export const inboxActs = thingActs<InboxEntryState, Entry>(inboxEntryTransitions)({
  Inboxes_read: { in: read.from, basis: read.basis, called: read.called },
  Inboxes_claim: { in: claim.from, basis: claim.basis, called: claim.called, hindrance: forInformation },
});

function forInformation({ kind }: Entry): Hindrance | undefined {
  if (asksForClaim(kind)) return undefined;
  const detail = { zh: '该信息仅供知悉，无须认领', en: 'This entry is for information: nobody claims it' };
  return { rule: 'LINK-4', facts: { kind }, detail };
}
