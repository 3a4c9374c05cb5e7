import { type Actor, hasRole } from '@shenguan/common/auth';
import { availableOperations, thingActs } from '@shenguan/common/states';
import { notConvener } from '../topics/topic-acts.js';
import { type ConferenceContestState, conferenceContestTransitions } from './contest.transitions.js';
import { type ConferenceMinutesState, conferenceMinutesTransitions } from './minutes.transitions.js';

/** What decides about a step of minutes, and of a contest of them. */
export interface MinutesFacts {
  readonly actor: Actor;
  /** Whether the caller is the convener in office himself. */
  readonly convener: boolean;
  /** Whether his body took part, and he may speak for it. */
  readonly speaks: boolean;
  /** Whether the time in which his body may contest them is over. */
  readonly contestOver: boolean;
}

const { issue } = conferenceMinutesTransitions;

/** What is done with minutes: the convener issues them, and whoever took part may contest what they have him say. CONF-5.3 */
export const conferenceMinutesActs = thingActs<ConferenceMinutesState, MinutesFacts>(conferenceMinutesTransitions)({
  ConferenceMinutes_issue: { in: issue.from, basis: 'CONF-5.3', called: issue.called, hindrance: notConvener },
  ConferenceMinutes_return: {
    in: issue.from,
    basis: 'CONF-5.3',
    called: conferenceMinutesTransitions.return.called,
    hindrance: notConvener,
  },
  ConferenceMinutes_contest: {
    in: ['issued'],
    basis: 'CONF-5.3',
    called: { zh: '提出异议', en: 'contest them' },
    hindrance: ({ speaks, contestOver }) => {
      if (!speaks) return { kind: 'forbid', rule: 'CONF-5.3', detail: NOT_HIS };
      return contestOver ? { rule: 'CONF-5.3', detail: TOO_LATE } : undefined;
    },
  },
});

/** What is done with a contest of minutes. CONF-5.3 */
export const conferenceContestActs = thingActs<ConferenceContestState, Pick<MinutesFacts, 'convener'>>(
  conferenceContestTransitions,
)({
  ConferenceMinutes_ruleOnContest: {
    in: ['open'],
    basis: 'CONF-5.3',
    called: { zh: '裁定异议', en: 'rule on it' },
    hindrance: notConvener,
  },
});

/** Returns the operations on minutes that this person may call now. */
export function conferenceMinutesActions(state: ConferenceMinutesState, facts: MinutesFacts): string[] {
  if (hasRole(facts.actor, 'auditor')) return [];
  return availableOperations(conferenceMinutesActs, state, facts, facts.actor);
}

const NOT_HIS = {
  zh: '由参会单位的负责人、其委托的人员或者出席会议的人员，对本单位的意见提出异议',
  en: 'a body that took part contests what they have it say: by its head, whom he delegated, or who attended',
};
const TOO_LATE = { zh: '提出异议的期限已满', en: 'the time for contesting them is over' };
