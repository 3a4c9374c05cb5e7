import { type StateNames, transitions } from '@shenguan/common/states';

export const REVIEW_STATES = ['requested', 'started', 'signing', 'rectifying', 'concluded', 'ended'] as const;
export type ReviewState = (typeof REVIEW_STATES)[number];

/** What the states are called. */
const NAMES: StateNames<ReviewState> = {
  requested: { zh: '待启动', en: 'requested' },
  started: { zh: '评审中', en: 'started' },
  signing: { zh: '待成员签署', en: 'being signed' },
  rectifying: { zh: '整改中', en: 'being rectified' },
  concluded: { zh: '已结束', en: 'concluded' },
  ended: { zh: '已终止', en: 'ended' },
};

/** The life of a review (评审): what is rectified before a re-review belongs to it. */
export const reviewTransitions = transitions<ReviewState>(NAMES)({
  start: {
    called: { zh: '启动评审', en: 'start it' },
    from: ['requested'],
    to: 'started',
    basis: 'REV-16',
    roles: ['expert-admin', 'reviewer'],
  },
  propose: {
    called: { zh: '提交专家组意见', en: 'submit the panel’s opinion' },
    from: ['started'],
    to: 'signing',
    basis: 'REV-12',
    roles: ['expert'],
  },
  // A member's seat fell away before the opinion took effect, the papers changed, or most members refuse to sign it.
  reopen: {
    called: { zh: '退回重新评审', en: 'judge anew' },
    from: ['signing'],
    to: 'started',
    basis: 'REV-12',
    roles: [],
  },
  rectify: {
    called: { zh: '提出整改后复审', en: 'ask for a re-review' },
    from: ['signing'],
    to: 'rectifying',
    basis: 'REV-12',
    roles: [],
  },
  resume: {
    called: { zh: '启动复审', en: 'start the re-review' },
    from: ['rectifying'],
    to: 'started',
    basis: 'REV-12',
    roles: ['expert-admin', 'reviewer'],
  },
  conclude: {
    called: { zh: '形成专家组意见', en: 'let the panel’s opinion take effect' },
    from: ['signing'],
    to: 'concluded',
    basis: 'REV-17',
    roles: [],
  },
  end: {
    called: { zh: '终止评审', en: 'end it' },
    from: ['requested', 'started', 'signing', 'rectifying'],
    to: 'ended',
    basis: 'SUP-7',
    roles: [],
  },
});
