import { type Actor, mayBeAmong, mayBeHis } from '@shenguan/common/auth';
import { availableOperations, type Hindrance, thingActs } from '@shenguan/common/states';
import type { RevocationRequest } from './revocation-request.entity.js';
import { revocationRequestTransitions as moves, type RequestState } from './revocation-request.transitions.js';

/** What decides about the answer to a request. */
export interface RequestFacts {
  readonly row: RevocationRequest;
  readonly actor: Actor;
  readonly madeTheGrant: readonly string[];
}

/** What is done with a request to revoke: whoever made the grant does not judge what is said against it. APL-69, SUP-5 */
export const requestActs = thingActs<RequestState, RequestFacts>(moves)({
  EndRequests_answer: {
    in: moves.accept.from,
    basis: 'APL-69',
    called: { zh: '答复撤销请求', en: 'answer it' },
    hindrance: ({ row, actor, madeTheGrant }) =>
      (mayBeAmong(actor, madeTheGrant) ? forbidden(MADE_THE_GRANT) : undefined) ??
      (mayBeHis(actor, row.askedBy) ? forbidden(HIS_OWN) : undefined),
  },
});

/** Returns the operations on it that this person may call now. */
export function requestActions(facts: RequestFacts): string[] {
  const { row, actor } = facts;
  if (row.bureauCode !== actor.body) return [];
  return availableOperations(requestActs, row.state, facts, actor);
}

function forbidden(detail: Hindrance['detail']): Hindrance {
  return { kind: 'forbid', rule: 'SUP-5', detail };
}

const MADE_THE_GRANT = {
  zh: '审查或者决定该许可的人员不得答复针对该许可的撤销请求',
  en: 'Who reviewed or decided the grant does not answer what is said against it',
};
const HIS_OWN = { zh: '不得答复自己提出的请求', en: 'Nobody answers his own request' };
