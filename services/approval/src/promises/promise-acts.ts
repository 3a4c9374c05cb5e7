import { hasRole, mayBeAmong } from '@shenguan/common/auth';
import type { PowerAct } from '@shenguan/common/parties';
import { availableOperations, type Hindrance, thingActs } from '@shenguan/common/states';
import type { KnownActor } from '../bodies/index.js';
import { type Case, type PointPromise, type PromiseState, promiseTransitions } from '../cases/index.js';

/** What decides about an act on a promise. */
export interface PromiseFacts {
  readonly row: PointPromise;
  readonly caseState: Case['state'];
  readonly actor: KnownActor;
  /** Who reviewed or decided the grant, had it reviewed anew, or answered for it: none of them checks what it rests on. */
  readonly hands: readonly string[];
}

const { withdraw, findMet } = promiseTransitions;

/** What is done with a promise: its applicant takes it back before the review, others than granted on it check it. PRA-10 */
export const promiseActs = thingActs<PromiseState, PromiseFacts>(promiseTransitions)({
  Promises_withdraw: {
    in: withdraw.from,
    basis: 'PRA-10',
    called: withdraw.called,
    hindrance: ({ caseState }) => (BEFORE_REVIEW.includes(caseState) ? undefined : REVIEWED),
  },
  Promises_check: {
    in: findMet.from,
    basis: 'PRA-10',
    called: { zh: '登记核查', en: 'record its check' },
    hindrance: ({ actor, hands }) => (mayBeAmong(actor, hands) ? GRANTED_IT : undefined),
  },
});

/** Returns what this person, who may read it, may call now; as its applicant or his agent (`own`: for what), or for its bureau. */
export function promiseActions(facts: PromiseFacts, own: readonly PowerAct[]): string[] {
  const { row, actor } = facts;
  const serves = row.bureauCode === actor.body && !hasRole(actor, 'applicant');
  return availableOperations(promiseActs, row.state, facts, actor).filter((operation) =>
    operation === 'Promises_withdraw' ? own.includes('apply') : serves,
  );
}

const BEFORE_REVIEW: readonly Case['state'][] = ['submitted', 'correcting', 'accepted'];

const REVIEWED: Hindrance = {
  rule: 'PRA-10',
  detail: {
    zh: '该办件已经审查，审查以承诺为据，不得收回；退回重新审查后方可收回',
    en: 'The review rests on it: it is taken back before a review, or once the case was returned for another',
  },
};
const GRANTED_IT: Hindrance = {
  kind: 'forbid',
  rule: 'PRA-10',
  detail: {
    zh: '审查、决定、会签该办件或者将其退回重新审查的人员（含同一人的其他账号）不得核查据以准予的承诺，请由其他人员核查',
    en: 'Who reviewed, decided or answered for the grant, or had it reviewed anew, by whatever login, does not check what it rests on: somebody else does',
  },
};
