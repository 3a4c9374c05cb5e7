import { type Actor, hasRole, isAmong, isSamePerson, mayBeAmong, mayBeHis } from '@shenguan/common/auth';
import { availableOperations, type Hindrance, thingActs, wrongState } from '@shenguan/common/states';
import type { Tx } from '@shenguan/common/work';
import { keepersOf } from '../apart.js';
import type { Seal } from '../seal.entity.js';
import { type SealState, sealTransitions } from '../seal.transitions.js';
import type { SealRequest } from './seal-request.entity.js';
import { type SealRequestState, sealRequestTransitions } from './seal-request.transitions.js';

/** Who asked and who approved, the paper, who keeps the seal, and who is at it now. */
type Facts = Pick<SealRequest, 'requesterSub' | 'decidedBy' | 'file'> & {
  readonly standing: SealStanding;
  readonly actor: Actor;
};

/** How the seal of a request stands. */
export interface SealStanding {
  readonly state: SealState;
  /** Who keeps the seal, the first of them, and who kept it before in the post that he has. */
  readonly keepers: readonly string[];
}

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
export function factsOf(row: SealRequest, standing: SealStanding, actor: Actor): Facts {
  const { requesterSub, decidedBy, file } = row;
  return { requesterSub, decidedBy, file, standing, actor };
}

/** Returns how a seal stands, for what may be done with a request for it. SEAL-8 */
export async function standingOf(tx: Tx, seal: Seal): Promise<SealStanding> {
  return { state: seal.state, keepers: await keepersOf(tx, seal) };
}

/** Returns the operations on a request that this person may call now; only its bureau acts on it. */
export function sealRequestActions(row: SealRequest, standing: SealStanding, actor: Actor): string[] {
  if (row.bureauCode !== actor.body || hasRole(actor, 'auditor')) return [];
  return availableOperations(sealRequestActs, row.state, factsOf(row, standing, actor), actor);
}

function notTheRequester({ requesterSub, actor }: Facts): Hindrance | undefined {
  if (isSamePerson(requesterSub, actor.sub)) return undefined;
  return { kind: 'forbid', rule: 'SEAL-4', facts: { reason: 'notRequester' }, detail: NOT_THE_REQUESTER };
}

/** Who asks, who approves and who keeps the seal are three persons. SEAL-8 */
function notApart({ requesterSub, standing: { keepers }, actor }: Facts): Hindrance | undefined {
  if (!mayBeAmong(actor, [requesterSub, ...keepers])) return undefined;
  return { kind: 'forbid', rule: 'SEAL-8', facts: { reason: 'notApart' }, detail: NOT_APART };
}

function withoutPaper({ file }: Facts): Hindrance | undefined {
  return file === null ? { rule: 'SEAL-4', facts: { file: null }, detail: NO_PAPER } : undefined;
}

function notTheKeeper({ requesterSub, decidedBy, standing: { keepers, state }, actor }: Facts): Hindrance | undefined {
  if (!isSamePerson(actor.sub, keepers[0] ?? ''))
    return { kind: 'forbid', rule: 'SEAL-8', facts: { reason: 'notKeeper' }, detail: NOT_THE_KEEPER };
  // One of them may have become the keeper since.
  if (![requesterSub, decidedBy].some((sub) => sub !== null && (mayBeHis(actor, sub) || isAmong(sub, keepers)))) {
    if (state === 'in-use') return undefined;
    const detail = wrongState(sealTransitions, state, ['in-use'], { zh: '用印', en: 'use it' });
    return { rule: 'SEAL-8', facts: { state, allowedFrom: ['in-use'] }, detail };
  }
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
