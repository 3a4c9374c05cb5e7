import { type Actor, mayBeHis } from '@shenguan/common/auth';
import { availableOperations, type Hindrance, thingActs } from '@shenguan/common/states';
import { type ContestState, contestTransitions } from './contest.transitions.js';
import type { FeedbackContest } from './feedback-contest.entity.js';

interface ContestFacts {
  readonly row: FeedbackContest;
  readonly actor: Actor;
  readonly now: Date;
}

/** What is done with a contest: the department answers, by somebody who is not he who raised it. LINK-6.1 */
export const contestActs = thingActs<ContestState, ContestFacts>(contestTransitions)({
  FeedbackContests_answer: {
    in: contestTransitions.maintain.from,
    basis: 'LINK-6.1',
    called: contestTransitions.maintain.called,
    hindrance: (facts) => sameHand(facts) ?? timeIsOver(facts),
  },
});

/** Returns the operations on a contest that this person may call now. */
export function actionsOn(facts: ContestFacts, mayAct: boolean): string[] {
  const { row, actor } = facts;
  if (!mayAct || actor.body !== row.departmentCode) return [];
  return availableOperations(contestActs, row.state, facts, actor);
}

function sameHand({ row, actor }: ContestFacts): Hindrance | undefined {
  if (!mayBeHis(actor, row.raisedBy)) return undefined;
  const detail = { zh: '提出异议的人不得代部门答复', en: 'Whoever raised it does not answer it for the department' };
  return { kind: 'forbid', rule: 'LINK-6.1', detail };
}

function timeIsOver({ row, now }: ContestFacts): Hindrance | undefined {
  if (now < row.answerDueAt) return undefined;
  const dueOn = row.answerDueOn;
  return {
    rule: 'LINK-6.1',
    facts: { dueOn },
    detail: { zh: `答复异议的期限（${dueOn}）已过`, en: `The time to answer ended on ${dueOn}` },
  };
}
