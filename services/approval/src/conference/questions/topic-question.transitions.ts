import { type StateNames, transitions } from '@shenguan/common/states';

/** Where a question to a body about a topic stands. */
export const TOPIC_QUESTION_STATES = ['asked', 'answered', 'ended'] as const;
export type TopicQuestionState = (typeof TOPIC_QUESTION_STATES)[number];

/** What the states are called. */
const NAMES: StateNames<TopicQuestionState> = {
  asked: { zh: '待回复', en: 'waiting for its answer' },
  answered: { zh: '已回复', en: 'answered' },
  ended: { zh: '随议题终结', en: 'ended with its topic' },
};

/** The life of what a body is asked about a topic (会商征求意见): it alone answers, and nobody takes the question back. CONF-3 */
export const topicQuestionTransitions = transitions<TopicQuestionState>(NAMES)({
  reply: {
    called: { zh: '回复', en: 'answer it' },
    from: ['asked'],
    to: 'answered',
    basis: 'CONF-3',
    roles: ['head', 'liaison', 'department-officer', 'department-head', 'government-office'],
  },
  end: {
    called: { zh: '终结', en: 'end it with its topic' },
    from: ['asked'],
    to: 'ended',
    basis: 'CONF-3',
    roles: [],
  },
});
