import { type StateNames, transitions } from '@shenguan/common/states';

/** `asked`: the bureau owes an answer; `answered`: somebody else owes a look at it before it goes out. */
export const GUIDE_QUESTION_STATES = ['asked', 'answered', 'published', 'withheld'] as const;
export type GuideQuestionState = (typeof GUIDE_QUESTION_STATES)[number];

/** What the states are called. */
const NAMES: StateNames<GuideQuestionState> = {
  asked: { zh: '待答复', en: 'asked' },
  answered: { zh: '已拟答复，待核对', en: 'answered, to be looked at' },
  published: { zh: '已答复并公布', en: 'published' },
  withheld: { zh: '已答复，不公布', en: 'answered, not published' },
};

const BUREAU = ['item-admin', 'window-clerk', 'reviewer'] as const;

/** The life of a question on a guide (办事指南咨询): answered by one, looked at by another, then public. APL-30 */
export const guideQuestionTransitions = transitions<GuideQuestionState>(NAMES)({
  answer: {
    called: { zh: '拟写答复', en: 'answer it' },
    from: ['asked'],
    to: 'answered',
    basis: 'APL-30',
    roles: [...BUREAU],
  },
  publish: {
    called: { zh: '核对并公布答复', en: 'look at the answer and publish it' },
    from: ['answered'],
    to: 'published',
    basis: 'APL-30',
    roles: [...BUREAU, 'head'],
  },
  withhold: {
    called: { zh: '核对后只答复不公布', en: 'let it be answered and not published' },
    from: ['answered'],
    to: 'withheld',
    basis: 'APL-5',
    roles: [...BUREAU, 'head'],
  },
  sendBack: {
    called: { zh: '退回重拟答复', en: 'send the answer back' },
    from: ['answered'],
    to: 'asked',
    basis: 'APL-30',
    roles: [...BUREAU, 'head'],
  },
});
