import { type StateNames, transitions } from '@shenguan/common/states';

export const BREACH_STATES = ['opened', 'heard', 'upheld', 'rejected'] as const;
export type BreachState = (typeof BREACH_STATES)[number];

/** Who alleges and who decides, at the bureau. */
export const DECIDERS = ['expert-admin', 'head', 'legal-officer'] as const;
/** Who may be concerned: officials at a review, and the people of an agency. */
export const CONCERNED = [
  ...(['department-officer', 'department-head', 'liaison', 'reviewer'] as const),
  ...(['expert-admin', 'head', 'agency'] as const),
] as const;

/** What the states are called. */
const NAMES: StateNames<BreachState> = {
  opened: { zh: '待陈述申辩', en: 'opened' },
  heard: { zh: '待认定', en: 'heard' },
  upheld: { zh: '认定成立', en: 'upheld' },
  rejected: { zh: '认定不成立', en: 'rejected' },
};

/** The life of what an official or an agency is said to have broken at a review (评审违规认定). REV-20 */
export const breachTransitions = transitions<BreachState>(NAMES)({
  state: {
    called: { zh: '陈述申辩', en: 'state one’s side' },
    from: ['opened'],
    to: 'heard',
    basis: 'REV-20',
    roles: [...CONCERNED],
  },
  lapse: {
    called: { zh: '逾期未陈述申辩', en: 'let the time pass' },
    from: ['opened'],
    to: 'heard',
    basis: 'REV-20',
    roles: [],
  },
  uphold: {
    called: { zh: '认定成立', en: 'uphold it' },
    from: ['heard'],
    to: 'upheld',
    basis: 'REV-20',
    roles: [...DECIDERS],
  },
  reject: {
    called: { zh: '认定不成立', en: 'reject it' },
    from: ['heard'],
    to: 'rejected',
    basis: 'REV-20',
    roles: [...DECIDERS],
  },
});
