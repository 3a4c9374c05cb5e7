import type { Actor } from '@shenguan/common/auth';
import { availableOperations, type Hindrance, thingActs } from '@shenguan/common/states';
import type { ReviewDispute } from './review-dispute.entity.js';
import { type DisputeState, disputeTransitions } from './review-dispute.transitions.js';

/** What decides about answering a dispute. */
export interface DisputeFacts {
  readonly row: Pick<ReviewDispute, 'bureauCode'>;
  /** Whether the caller, or somebody who may be he, organised the review or raised the dispute. */
  readonly hadAHand: boolean;
  /** Whether its words are closed to the caller, who judges or decides the case, while the review runs. */
  readonly closed: boolean;
  readonly actor: Actor;
}

/** What is done with a dispute about a review. REV-11 */
export const disputeActs = thingActs<DisputeState, DisputeFacts>(disputeTransitions)({
  ReviewDisputes_answer: {
    in: disputeTransitions.answer.from,
    basis: 'REV-11',
    called: disputeTransitions.answer.called,
    hindrance: (facts) => somebodyElse(facts) ?? notYetOpen(facts),
  },
});

/** Returns what the caller may do with a dispute now. */
export function disputeActions(state: DisputeState, facts: DisputeFacts): string[] {
  if (facts.row.bureauCode !== facts.actor.body) return [];
  return availableOperations(disputeActs, state, facts, facts.actor);
}

function somebodyElse({ hadAHand }: DisputeFacts): Hindrance | undefined {
  if (!hadAHand) return undefined;
  const detail = {
    zh: '争议由未参与组织本次评审的人员答复，您已经办理过本次评审',
    en: 'Somebody who did not organise the review answers: you had a hand in it',
  };
  return { kind: 'forbid', rule: 'REV-11', facts: { hadAHand }, detail };
}

function notYetOpen({ closed }: DisputeFacts): Hindrance | undefined {
  if (!closed) return undefined;
  const detail = {
    zh: '评审尚未结束，争议可能述及专家意见，审查、审批人员不得查看：评审结束前由未参与组织的专家库管理、法制人员答复',
    en: 'The review runs, and a dispute may tell what experts say: until its end somebody answers who neither organised it nor judges the case',
  };
  return { kind: 'forbid', rule: 'PRA-5', facts: { over: false }, detail };
}
