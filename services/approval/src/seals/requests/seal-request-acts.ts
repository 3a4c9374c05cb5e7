import { type Actor, hasRole, isAmong, isSamePerson } from '@shenguan/common/auth';
import { availableOperations, type Hindrance, thingActs } from '@shenguan/common/states';
import type { SealRequest } from './seal-request.entity.js';
import { type SealRequestState, sealRequestTransitions } from './seal-request.transitions.js';

/** Who asked and who approved, the paper, who keeps the seal, and who is at it now. */
type Facts = Pick<SealRequest, 'requesterSub' | 'decidedBy' | 'file'> & {
  readonly keeperSub: string;
  readonly actor: Actor;
};

const { approve, decline, seal, withdraw } = sealRequestTransitions;

/** What is done with a request for the seal, in the order of the work. SEAL-4, SEAL-8 */
export const sealRequestActs = thingActs<SealRequestState, Facts>(sealRequestTransitions)({
  SealRequests_keep: {
    in: ['requested'],
    basis: 'SEAL-4',
    called: { zh: '上传待用印文书', en: 'upload the paper' },
    hindrance: notTheRequester,
  },
  SealRequests_approve: {
    in: approve.from,
    basis: approve.basis,
    called: approve.called,
    hindrance: (facts) => notApart(facts) ?? withoutPaper(facts),
  },
  SealRequests_decline: { in: decline.from, basis: decline.basis, called: decline.called, hindrance: notApart },
  SealRequests_seal: { in: seal.from, basis: seal.basis, called: seal.called, hindrance: notTheKeeper },
  SealRequests_withdraw: {
    in: withdraw.from,
    basis: withdraw.basis,
    called: withdraw.called,
    hindrance: notTheRequester,
  },
});

/** Returns what an act on a request rests on, as this person would do it. */
export function factsOf(row: SealRequest, keeperSub: string, actor: Actor): Facts {
  const { requesterSub, decidedBy, file } = row;
  return { requesterSub, decidedBy, file, keeperSub, actor };
}

/** Returns the operations on a request that this person may call now; only its bureau acts on it. */
export function sealRequestActions(row: SealRequest, keeperSub: string, actor: Actor): string[] {
  if (row.bureauCode !== actor.body || hasRole(actor, 'auditor')) return [];
  return availableOperations(sealRequestActs, row.state, factsOf(row, keeperSub, actor), actor);
}

function notTheRequester({ requesterSub, actor }: Facts): Hindrance | undefined {
  if (isSamePerson(requesterSub, actor.sub)) return undefined;
  return { kind: 'forbid', rule: 'SEAL-4', facts: { reason: 'notRequester' }, detail: NOT_THE_REQUESTER };
}

/** Who asks, who approves and who keeps the seal are three persons. SEAL-8 */
function notApart({ requesterSub, keeperSub, actor }: Facts): Hindrance | undefined {
  if (!isAmong(actor.sub, [requesterSub, keeperSub])) return undefined;
  return { kind: 'forbid', rule: 'SEAL-8', facts: { reason: 'notApart' }, detail: NOT_APART };
}

function withoutPaper({ file }: Facts): Hindrance | undefined {
  return file === null ? { rule: 'SEAL-4', facts: { file: null }, detail: NO_PAPER } : undefined;
}

function notTheKeeper({ requesterSub, decidedBy, keeperSub, actor }: Facts): Hindrance | undefined {
  if (!isSamePerson(actor.sub, keeperSub))
    return { kind: 'forbid', rule: 'SEAL-8', facts: { reason: 'notKeeper' }, detail: NOT_THE_KEEPER };
  // He may have become the keeper since.
  if (!isAmong(actor.sub, [requesterSub, decidedBy ?? requesterSub])) return undefined;
  return { kind: 'forbid', rule: 'SEAL-8', facts: { reason: 'notApart' }, detail: NOT_APART };
}

const NOT_THE_REQUESTER = { zh: '须由申请用印的本人办理', en: 'It is for who asked for the seal' };
const NOT_APART = {
  zh: '申请、审批、保管印章须为三个不同的人，您已兼任其一，请由他人办理',
  en: 'Who asks, who approves and who keeps the seal are three persons: somebody else does this step',
};
const NO_PAPER = {
  zh: '须先由申请人上传待用印的文书（PUT /seal-requests/{id}/file）',
  en: 'The paper is uploaded first by who asks for it (PUT /seal-requests/{id}/file)',
};
const NOT_THE_KEEPER = {
  zh: '须由该印章现在的保管人核对文书后用印',
  en: 'The keeper of this very seal seals the paper, having seen it',
};
