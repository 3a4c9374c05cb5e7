import { type StateNames, transitions } from '@shenguan/common/states';

export const QUERY_STATES = ['asked', 'answered'] as const;
export type QueryState = (typeof QUERY_STATES)[number];

/** What the states are called. */
const NAMES: StateNames<QueryState> = {
  asked: { zh: '待专家答复', en: 'asked' },
  answered: { zh: '已答复', en: 'answered' },
};

/** The life of a question about a signed opinion (质询): the expert who signed answers it himself, within its time. */
export const queryTransitions = transitions<QueryState>(NAMES)({
  answer: {
    called: { zh: '答复质询', en: 'answer it' },
    from: ['asked'],
    to: 'answered',
    basis: 'EXP-16',
    roles: ['expert'],
  },
});
