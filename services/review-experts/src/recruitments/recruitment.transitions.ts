import { type StateNames, transitions } from '@shenguan/common/states';

export const RECRUITMENT_STATES = ['drafted', 'published', 'dropped', 'closed'] as const;
export type RecruitmentState = (typeof RECRUITMENT_STATES)[number];

/** What the states are called. */
const NAMES: StateNames<RecruitmentState> = {
  drafted: { zh: '待公布', en: 'drafted' },
  published: { zh: '已公布', en: 'published' },
  dropped: { zh: '不予公布', en: 'dropped' },
  closed: { zh: '已截止', en: 'closed' },
};

/** The life of a recruitment of experts (招聘公告): one drafts it, the head publishes it, its last day ends it. */
export const recruitmentTransitions = transitions<RecruitmentState>(NAMES)({
  publish: {
    called: { zh: '公布招聘公告', en: 'publish it' },
    from: ['drafted'],
    to: 'published',
    basis: 'EXP-11',
    roles: ['head'],
  },
  drop: {
    called: { zh: '不予公布', en: 'drop it' },
    from: ['drafted'],
    to: 'dropped',
    basis: 'EXP-11',
    roles: ['expert-admin', 'head'],
  },
  close: {
    called: { zh: '到期截止', en: 'close it' },
    from: ['published'],
    to: 'closed',
    basis: 'EXP-12',
    roles: [],
  },
});
