import { type StateNames, transitions } from '@shenguan/common/states';

/** Where a correction of a binding stands. */
export const IDENTITY_CORRECTION_STATES = ['entered', 'announced', 'carried-out', 'rejected', 'lapsed'] as const;
export type IdentityCorrectionState = (typeof IDENTITY_CORRECTION_STATES)[number];

/** What the states are called. */
const NAMES: StateNames<IdentityCorrectionState> = {
  entered: { zh: '已录入，待上传证件原件', en: 'entered' },
  announced: { zh: '绑定已暂停，已告知原账号', en: 'the binding stands still, and its login was told' },
  'carried-out': { zh: '已更正', en: 'carried out' },
  rejected: { zh: '不予更正', en: 'rejected' },
  lapsed: { zh: '逾期未办理，失效', en: 'lapsed' },
};

/**
 * The life of a correction (实名绑定更正): entered by one person at the window; with the original document the binding
 * stands still, and its login is told; carried out by another person once that one was heard. PRA-16
 */
export const identityCorrectionTransitions = transitions<IdentityCorrectionState>(NAMES)({
  announce: {
    called: { zh: '上传证件原件的扫描件', en: 'upload the scan of the original document' },
    from: ['entered'],
    to: 'announced',
    basis: 'PRA-16',
    roles: ['window-clerk'],
  },
  confirm: {
    called: { zh: '核对证件原件并更正', en: 'carry it out' },
    from: ['announced'],
    to: 'carried-out',
    basis: 'PRA-16',
    roles: ['window-clerk', 'head'],
  },
  reject: {
    called: { zh: '不予更正', en: 'reject it' },
    from: ['entered', 'announced'],
    to: 'rejected',
    basis: 'PRA-16',
    roles: ['window-clerk', 'head'],
  },
  lapse: {
    called: { zh: '逾期失效', en: 'let it lapse' },
    from: ['entered', 'announced'],
    to: 'lapsed',
    basis: 'PRA-15',
    roles: [],
  },
});
