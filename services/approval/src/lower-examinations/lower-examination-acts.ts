import { type Actor, hasRole } from '@shenguan/common/auth';
import { availableOperations, type Hindrance, thingActs } from '@shenguan/common/states';
import { type LowerExamination, type LowerExaminationState, lowerExaminationTransitions } from '../cases/index.js';

export interface LowerExaminationFacts {
  readonly row: LowerExamination;
  readonly actor: Actor;
  /** Whether its time is over. */
  readonly over: boolean;
}

const { send, callUp, ask, correct } = lowerExaminationTransitions;

/** What is done with an examination: the lower organ sends it up, or the upper bureau calls it up. APL-35, APL-43 */
export const lowerExaminationActs = thingActs<LowerExaminationState, LowerExaminationFacts>(
  lowerExaminationTransitions,
)({
  LowerExaminations_send: { in: send.from, basis: 'APL-35', called: send.called, hindrance: notTheOrgan },
  LowerExaminations_ask: { in: ask.from, basis: 'APL-35', called: ask.called, hindrance: notTheBureau },
  LowerExaminations_correct: { in: correct.from, basis: 'APL-35', called: correct.called, hindrance: notTheOrgan },
  LowerExaminations_callUp: {
    in: callUp.from,
    basis: 'APL-43',
    called: callUp.called,
    hindrance: (facts) => notTheBureau(facts) ?? inTime(facts),
  },
});

/** Returns the operations on it that this person may call now. */
export function lowerExaminationActions(facts: LowerExaminationFacts): string[] {
  if (hasRole(facts.actor, 'auditor')) return [];
  return availableOperations(lowerExaminationActs, facts.row.state, facts, facts.actor);
}

function notTheOrgan({ row, actor }: LowerExaminationFacts): Hindrance | undefined {
  return row.organCode === actor.body ? undefined : { kind: 'forbid', rule: 'APL-35', detail: NOT_THE_ORGAN };
}

function notTheBureau({ row, actor }: LowerExaminationFacts): Hindrance | undefined {
  return row.bureauCode === actor.body ? undefined : { kind: 'forbid', rule: 'APL-35', detail: NOT_THE_BUREAU };
}

function inTime({ over }: LowerExaminationFacts): Hindrance | undefined {
  return over ? undefined : { rule: 'APL-43', detail: IN_TIME };
}

const NOT_THE_ORGAN = {
  zh: '由先行审查的下级机关的审查人员报送、更正',
  en: 'The lower organ that examines it sends it up, and puts right what it sent',
};
const NOT_THE_BUREAU = {
  zh: '由作出决定的上级审批部门询问、调取',
  en: 'The bureau that decides asks about it, and calls it up',
};
const IN_TIME = {
  zh: '下级机关的审查期限尚未届满，届满仍未报送的方可调取',
  en: 'The lower organ is still in its time: what it has not sent up by then is called up',
};
