import { type StateNames, transitions } from '@shenguan/common/states';

export const RECUSAL_STATES = ['open', 'lapsed', 'barred', 'cleared'] as const;
/** `lapsed`: nobody ruled in time; until somebody does the official has no part in the case, unless he may go on. */
export type RecusalState = (typeof RECUSAL_STATES)[number];

/** What the states are called. */
const NAMES: StateNames<RecusalState> = {
  open: { zh: '待认定', en: 'waits for the ruling' },
  lapsed: { zh: '逾期未认定', en: 'not ruled on in time' },
  barred: { zh: '应当回避', en: 'barred' },
  cleared: { zh: '系同名，无须回避', en: 'a namesake, not barred' },
};

/** Whether an official whom documents don't tell from a party is that party: ruled on once, with reasons. PRA-11 */
export const recusalTransitions = transitions<RecusalState>(NAMES)({
  bar: {
    called: { zh: '认定为同一人，应当回避', en: 'find him to be that person, and barred' },
    from: ['open', 'lapsed'],
    to: 'barred',
    basis: 'PRA-11',
    roles: ['head', 'department-head', 'government-office'],
  },
  clear: {
    called: { zh: '认定为同名，无须回避', en: 'find him to be a namesake' },
    from: ['open', 'lapsed'],
    to: 'cleared',
    basis: 'PRA-11',
    roles: ['head', 'department-head', 'government-office'],
  },
  declare: {
    called: { zh: '本人申报与当事人有利害关系', en: 'declare a tie of one’s own' },
    from: ['open', 'lapsed', 'cleared'],
    to: 'barred',
    basis: 'PRA-11',
    roles: ['window-clerk', 'reviewer', 'approver', 'legal-officer', 'head'],
  },
  uphold: {
    called: { zh: '经当事人申请，决定回避', en: 'be barred at a party’s request' },
    from: ['open', 'lapsed', 'cleared'],
    to: 'barred',
    basis: 'PRA-11',
    roles: ['head', 'government-office'],
  },
  lapse: {
    called: { zh: '逾期未认定', en: 'be ruled on too late' },
    from: ['open'],
    to: 'lapsed',
    basis: 'PRA-11',
    roles: [],
  },
});
