import { hasRole, mayBeHis } from '@shenguan/common/auth';
import { availableOperations, type Hindrance, thingActs } from '@shenguan/common/states';
import type { KnownActor } from '../../bodies/index.js';
import type { TopicQuestion } from './topic-question.entity.js';
import { type TopicQuestionState, topicQuestionTransitions } from './topic-question.transitions.js';

/** What decides about a step of a question. */
export interface TopicQuestionFacts {
  readonly row: TopicQuestion;
  readonly actor: KnownActor;
}

const { reply } = topicQuestionTransitions;

/** What is done with a question: whoever was asked answers it, and nobody for him. CONF-3 */
export const topicQuestionActs = thingActs<TopicQuestionState, TopicQuestionFacts>(topicQuestionTransitions)({
  TopicQuestions_addFile: {
    in: reply.from,
    basis: 'CONF-3',
    called: { zh: '上传书面意见', en: 'add a paper' },
    hindrance: notAsked,
  },
  TopicQuestions_reply: { in: reply.from, basis: 'CONF-3', called: reply.called, hindrance: notAsked },
});

/** Returns the operations on a question that this person may call now. */
export function topicQuestionActions(facts: TopicQuestionFacts): string[] {
  if (hasRole(facts.actor, 'auditor')) return [];
  return availableOperations(topicQuestionActs, facts.row.state, facts, facts.actor);
}

function notAsked({ row, actor }: TopicQuestionFacts): Hindrance | undefined {
  return row.bodyCode === actor.body && !mayBeHis(actor, row.askedBy) ? undefined : NOT_ASKED;
}

const NOT_ASKED: Hindrance = {
  kind: 'forbid',
  rule: 'CONF-3',
  detail: {
    zh: '由被征求意见的单位自行回复，提出单位、联席会议办公室、召集人和提问人本人均不得代为回复',
    en: 'the body that was asked answers itself: neither who raised the topic, nor the office, nor the convener, nor who asked',
  },
};
