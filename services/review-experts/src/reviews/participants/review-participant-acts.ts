import { type Actor, hasRole, isSamePerson } from '@shenguan/common/auth';
import { availableOperations, type Hindrance, thingActs } from '@shenguan/common/states';
import type { Review } from '../review.entity.js';
import type { ReviewParticipant } from '../review-participant.entity.js';
import { NAMERS, type ParticipantState, participantTransitions } from './review-participant.transitions.js';

interface Facts {
  readonly row: Pick<ReviewParticipant, 'bodyCode' | 'subject' | 'state' | 'attendedAt' | 'namedAt'>;
  readonly review: Pick<Review, 'state' | 'roundAt'>;
  readonly actor: Actor;
}

const { declare, standAside, replace } = participantTransitions;

/** What is done with who takes part for a department or the bureau. REV-6, REV-18, REV-19 */
export const participantActs = thingActs<ParticipantState, Facts>(participantTransitions)({
  ReviewParticipants_declare: {
    in: declare.from,
    basis: declare.basis,
    called: declare.called,
    hindrance: (facts) =>
      notHimself(facts) ?? (facts.row.state === 'entered' || namedSince(facts) ? isOver(facts) : hasBegun(facts)),
  },
  ReviewParticipants_standAside: {
    in: standAside.from,
    basis: standAside.basis,
    called: standAside.called,
    hindrance: (facts) => notHimself(facts) ?? isOver(facts),
  },
  ReviewParticipants_replace: {
    in: replace.from,
    basis: replace.basis,
    called: replace.called,
    hindrance: (facts) => notItsBody(facts) ?? hasBegun(facts),
  },
  ReviewParticipants_attend: {
    in: ['declared'],
    basis: 'REV-6',
    called: { zh: '报到', en: 'check in' },
    hindrance: (facts) => notHimself(facts) ?? notToAttend(facts),
  },
});

/** Returns what the caller may do with a participant now. */
export function participantActions(row: ReviewParticipant, review: Review, actor: Actor): string[] {
  return availableOperations(participantActs, row.state, { row, review, actor }, actor);
}

/** Tells whether somebody is the participant himself, acting for the body that named him. */
export const isHimself = ({ row, actor }: Pick<Facts, 'row' | 'actor'>): boolean =>
  row.bodyCode === actor.body && isSamePerson(row.subject, actor.sub);

function notHimself(facts: Facts): Hindrance | undefined {
  if (isHimself(facts)) return undefined;
  return { kind: 'forbid', rule: 'REV-18', facts: { own: false }, detail: HIMSELF };
}

function notItsBody({ row, actor }: Facts): Hindrance | undefined {
  if (row.bodyCode === actor.body && hasRole(actor, ...NAMERS)) return undefined;
  return { kind: 'forbid', rule: 'REV-6', facts: { ownBody: false }, detail: ITS_BODY };
}

/** Declarations come before the papers and the meeting: a re-review is one of its own. REV-18 */
function hasBegun({ review: { state } }: Facts): Hindrance | undefined {
  if (state === 'requested' || state === 'rectifying') return undefined;
  return { rule: 'REV-18', facts: { review: state }, detail: BEGUN };
}

/** Whoever was named in the place of another while a round runs declares in it. REV-13 */
function namedSince({ row: { namedAt }, review: { state, roundAt } }: Facts): boolean {
  return state === 'started' && namedAt !== null && roundAt !== null && namedAt > roundAt;
}

function isOver({ review: { state } }: Facts): Hindrance | undefined {
  if (state !== 'concluded' && state !== 'ended') return undefined;
  return { rule: 'REV-18', facts: { review: state }, detail: OVER };
}

function notToAttend({ row, review: { state } }: Facts): Hindrance | undefined {
  if (state !== 'started') return { rule: 'REV-6', facts: { review: state }, detail: NOT_BEGUN };
  if (row.attendedAt) return { rule: 'REV-6', facts: { attended: true }, detail: PRESENT };
  return undefined;
}

const HIMSELF = {
  zh: '声明、承诺、回避和报到须由参会人员本人以本人账号作出',
  en: 'Who takes part declares, undertakes, stands aside and checks in himself, with his own login',
};
const ITS_BODY = {
  zh: '参会人员由其所属单位的负责人或者联络员更换',
  en: 'Whom a body sends is replaced by that body’s head or liaison',
};
const BEGUN = {
  zh: '评审已经启动或者结束：声明、承诺和更换人选须在启动前作出',
  en: 'The review has begun or is over: that is done before it begins',
};
const OVER = { zh: '评审已经结束', en: 'The review is over' };
const NOT_BEGUN = {
  zh: '评审尚未启动或者已经结束，启动后方可报到',
  en: 'The review does not run: check in once it has begun',
};
const PRESENT = { zh: '您已经报到', en: 'You have checked in already' };
