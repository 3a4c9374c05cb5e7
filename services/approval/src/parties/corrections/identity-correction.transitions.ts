import { type StateNames, transitions } from '@shenguan/common/states';

/** Where a correction of a binding stands. */
export const IDENTITY_CORRECTION_STATES = ['entered', 'carried-out', 'rejected'] as const;
export type IdentityCorrectionState = (typeof IDENTITY_CORRECTION_STATES)[number];

/** What the states are called. */
const NAMES: StateNames<IdentityCorrectionState> = {
  entered: { zh: '已录入，待另一人核对', en: 'entered' },
  'carried-out': { zh: '已更正', en: 'carried out' },
  rejected: { zh: '不予更正', en: 'rejected' },
};

/** The life of a correction (实名绑定更正): entered by one person at the window, carried out by another. PRA-16 */
export const identityCorrectionTransitions = transitions<IdentityCorrectionState>(NAMES)({
  confirm: {
    called: { zh: '核对证件原件并更正', en: 'carry it out' },
    from: ['entered'],
    to: 'carried-out',
    basis: 'PRA-16',
    roles: ['window-clerk', 'head'],
  },
  reject: {
    called: { zh: '不予更正', en: 'reject it' },
    from: ['entered'],
    to: 'rejected',
    basis: 'PRA-16',
    roles: ['window-clerk', 'head'],
  },
});
