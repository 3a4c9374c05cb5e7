import { type StateNames, transitions } from '@shenguan/common/states';

export const GAP_STATES = ['promised', 'open', 'filled', 'broken', 'void'] as const;
export type GapState = (typeof GAP_STATES)[number];

const NAMES: StateNames<GapState> = {
  promised: { zh: '已承诺，待受理', en: 'promised' },
  open: { zh: '容缺受理，待补交', en: 'open: accepted without it' },
  filled: { zh: '已补交', en: 'filled' },
  broken: { zh: '逾期未补交', en: 'broken' },
  void: { zh: '不再需要', en: 'void' },
};

/** The life of a gap (容缺): promised with a date, accepted against the promise, filled or broken. PRA-9 */
export const gapTransitions = transitions<GapState>(NAMES)({
  accept: {
    called: { zh: '容缺受理', en: 'accept against the promise' },
    from: ['promised'],
    to: 'open',
    basis: 'PRA-9',
    roles: ['window-clerk'],
  },
  fill: {
    called: { zh: '补交', en: 'hand it in' },
    from: ['open'],
    to: 'filled',
    basis: 'PRA-9',
    roles: ['applicant'],
  },
  breakIt: {
    called: { zh: '登记逾期', en: 'record that it was not kept' },
    from: ['open'],
    to: 'broken',
    basis: 'PRA-9',
    roles: [],
  },
  drop: {
    called: { zh: '不再需要', en: 'drop what is needed no more' },
    from: ['promised', 'open'],
    to: 'void',
    basis: 'PRA-9',
    roles: [],
  },
});
