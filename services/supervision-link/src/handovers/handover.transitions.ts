import { type StateNames, transitions } from '@shenguan/common/states';

/** Proposed by one department's head; taken over or declined by the other's; withdrawn (待承接、已承接、不承接、已撤回). */
export const HANDOVER_STATES = ['proposed', 'accepted', 'declined', 'withdrawn'] as const;
export type HandoverState = (typeof HANDOVER_STATES)[number];

/** What the states are called. */
export const HANDOVER_NAMES: StateNames<HandoverState> = {
  proposed: { zh: '待承接', en: 'proposed' },
  accepted: { zh: '已承接', en: 'taken over' },
  declined: { zh: '不承接', en: 'declined' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
};

/** The life of a handover of supervision between departments: both heads sign (监管移交). SUP-7 */
export const handoverTransitions = transitions<HandoverState>(HANDOVER_NAMES)({
  accept: {
    called: { zh: '签署承接', en: 'sign and take it over' },
    from: ['proposed'],
    to: 'accepted',
    basis: 'SUP-7',
    roles: ['department-head'],
  },
  decline: {
    called: { zh: '不予承接', en: 'decline it' },
    from: ['proposed'],
    to: 'declined',
    basis: 'SUP-7',
    roles: ['department-head'],
  },
  withdraw: {
    called: { zh: '撤回移交', en: 'withdraw it' },
    from: ['proposed'],
    to: 'withdrawn',
    basis: 'SUP-7',
    roles: ['department-head'],
  },
});
