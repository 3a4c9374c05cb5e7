import { type Actor, hasRole, mayBeAmong, mayBeHis } from '@shenguan/common/auth';
import { availableOperations, type Hindrance, thingActs } from '@shenguan/common/states';
import { type RatingState, ratingTransitions } from './rating.transitions.js';
import type { ServiceRating } from './service-rating.entity.js';

interface Facts {
  readonly row: ServiceRating;
  readonly actor: Actor;
  /** Whoever did anything in the case, by its log: none of them calls back. */
  readonly hands: readonly string[];
}

const { rate, callBack, contest, reply } = ratingTransitions;

/** What is done with a rating: the applicant gives it and contests, somebody who had no hand in the case calls back. PRA-13 */
export const ratingActs = thingActs<RatingState, Facts>(ratingTransitions)({
  Ratings_give: { in: rate.from, basis: 'PRA-13', called: rate.called },
  Ratings_callBack: { in: callBack.from, basis: 'PRA-13', called: callBack.called, hindrance: handInTheCase },
  Ratings_contest: { in: contest.from, basis: 'PRA-13', called: contest.called },
  Ratings_reply: { in: reply.from, basis: 'PRA-13', called: reply.called, hindrance: calledHimself },
});

const BY_APPLICANT = ['Ratings_give', 'Ratings_contest'];

/** Returns the operations on it that this person, who may read it, may call now. */
export function ratingActions(facts: Facts): string[] {
  const { row, actor } = facts;
  const serves = row.bureauCode === actor.body && !hasRole(actor, 'applicant');
  return availableOperations(ratingActs, row.state, facts, actor).filter(
    (operation) => BY_APPLICANT.includes(operation) !== serves,
  );
}

/** Nobody judges what is said of himself. */
function handInTheCase({ actor, hands }: Facts): Hindrance | undefined {
  return mayBeAmong(actor, hands) ? { kind: 'forbid', rule: 'PRA-13', detail: HAND_IN_IT } : undefined;
}

function calledHimself({ row, actor }: Facts): Hindrance | undefined {
  return mayBeHis(actor, row.calledBy) ? { kind: 'forbid', rule: 'PRA-13', detail: CALLED_HIMSELF } : undefined;
}

const HAND_IN_IT = {
  zh: '差评由未经办该办件的人员回访：您经办过该办件，请由其他工作人员回访',
  en: 'Who had a hand in the case does not call back who rated it badly: somebody else does',
};
const CALLED_HIMSELF = {
  zh: '回访由您登记，对回访的异议由其他负责人答复',
  en: 'You recorded the call back: another head answers what is contested',
};
