import { type Actor, mayBeHis } from '@shenguan/common/auth';
import { availableOperations, type Hindrance, thingActs } from '@shenguan/common/states';
import type { GuideQuestion } from './guide-question.entity.js';
import { type GuideQuestionState, guideQuestionTransitions } from './guide-question.transitions.js';

interface Facts {
  readonly row: GuideQuestion;
  readonly actor: Actor;
}

const { answer, publish, withhold, sendBack } = guideQuestionTransitions;

/** What is done with a question on a guide: who answered it doesn't look at his own answer. APL-30 */
export const guideQuestionActs = thingActs<GuideQuestionState, Facts>(guideQuestionTransitions)({
  GuideQuestions_answer: { in: answer.from, basis: 'APL-30', called: answer.called, hindrance: askedHimself },
  GuideQuestions_publish: { in: publish.from, basis: 'APL-30', called: publish.called, hindrance: answeredHimself },
  GuideQuestions_withhold: { in: withhold.from, basis: 'APL-5', called: withhold.called, hindrance: answeredHimself },
  GuideQuestions_sendBack: { in: sendBack.from, basis: 'APL-30', called: sendBack.called, hindrance: answeredHimself },
});

/** Returns the operations on it that this person may call now. */
export function guideQuestionActions(facts: Facts): string[] {
  if (facts.row.bureauCode !== facts.actor.body) return [];
  return availableOperations(guideQuestionActs, facts.row.state, facts, facts.actor);
}

function answeredHimself({ row, actor }: Facts): Hindrance | undefined {
  return mayBeHis(actor, row.answeredBy) || mayBeHis(actor, row.askedBy)
    ? { kind: 'forbid', rule: 'APL-30', detail: NOT_APART }
    : undefined;
}

function askedHimself({ row, actor }: Facts): Hindrance | undefined {
  return mayBeHis(actor, row.askedBy) ? { kind: 'forbid', rule: 'APL-30', detail: NOT_APART } : undefined;
}

const NOT_APART = {
  zh: '提问、拟写答复和核对须由不同人员办理，请由其他工作人员办理',
  en: 'Who asked or answered does not look at it: somebody else does',
};
