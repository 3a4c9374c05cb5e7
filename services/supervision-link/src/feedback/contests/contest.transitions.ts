import { type StateNames, transitions } from '@shenguan/common/states';

/** Open, accepted, maintained, unanswered (待答复、已认可、维持原推送、逾期未答复). */
export const CONTEST_STATES = ['open', 'accepted', 'maintained', 'unanswered'] as const;
export type ContestState = (typeof CONTEST_STATES)[number];

/** What the states are called. */
export const CONTEST_STATE_NAMES: StateNames<ContestState> = {
  open: { zh: '待部门答复', en: 'waits for the department’s answer' },
  accepted: { zh: '部门认可', en: 'accepted by the department' },
  maintained: { zh: '部门不认可，双方各执一词', en: 'not accepted: both versions stand' },
  unanswered: { zh: '逾期未答复，按异议所称计算', en: 'left unanswered: counted as contested' },
};

/** The life of a contest of what a department pushed: the bureau contests, the department answers. LINK-6.1, LINK-6.2 (R) */
export const contestTransitions = transitions<ContestState>(CONTEST_STATE_NAMES)({
  accept: {
    called: { zh: '认可异议', en: 'accept it' },
    from: ['open'],
    to: 'accepted',
    basis: 'LINK-6.1',
    roles: ['liaison', 'department-officer'],
  },
  maintain: {
    called: { zh: '答复异议', en: 'answer it' },
    from: ['open'],
    to: 'maintained',
    basis: 'LINK-6.1',
    roles: ['liaison', 'department-officer'],
  },
  lapse: {
    called: { zh: '逾期未答复', en: 'let the time for the answer pass' },
    from: ['open'],
    to: 'unanswered',
    basis: 'LINK-6.1',
    roles: [],
  },
});
