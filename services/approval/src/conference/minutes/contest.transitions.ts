import { type StateNames, transitions } from '@shenguan/common/states';

/** Where a contest of minutes stands. */
export const CONFERENCE_CONTEST_STATES = ['open', 'upheld', 'rejected'] as const;
export type ConferenceContestState = (typeof CONFERENCE_CONTEST_STATES)[number];

/** What the states are called. */
const NAMES: StateNames<ConferenceContestState> = {
  open: { zh: '待召集人裁定', en: 'open' },
  upheld: { zh: '异议成立', en: 'upheld' },
  rejected: { zh: '异议不成立', en: 'rejected' },
};

/** The life of a contest (对纪要所载意见的异议): the convener rules on it, with reasons. CONF-5.3, CONF-5.5 */
export const conferenceContestTransitions = transitions<ConferenceContestState>(NAMES)({
  uphold: {
    called: { zh: '认定异议成立', en: 'uphold it' },
    from: ['open'],
    to: 'upheld',
    basis: 'CONF-5.3',
    roles: ['convener'],
  },
  reject: {
    called: { zh: '认定异议不成立', en: 'reject it' },
    from: ['open'],
    to: 'rejected',
    basis: 'CONF-5.3',
    roles: ['convener'],
  },
});
