import { type StateNames, transitions } from '@shenguan/common/states';

export const SPECIALTY_CHANGE_STATES = ['entered', 'confirmed', 'rejected'] as const;
export type SpecialtyChangeState = (typeof SPECIALTY_CHANGE_STATES)[number];

/** What the states are called. */
const NAMES: StateNames<SpecialtyChangeState> = {
  entered: { zh: '待确认', en: 'to be confirmed' },
  confirmed: { zh: '已确认', en: 'confirmed' },
  rejected: { zh: '不予确认', en: 'rejected' },
};

/** The life of a change of the register of specialties (专业目录变更): one person enters it, another answers. EXP-14 */
export const specialtyChangeTransitions = transitions<SpecialtyChangeState>(NAMES)({
  confirm: {
    called: { zh: '确认', en: 'confirm it' },
    from: ['entered'],
    to: 'confirmed',
    basis: 'EXP-14',
    roles: ['expert-admin', 'head'],
  },
  reject: {
    called: { zh: '不予确认', en: 'reject it' },
    from: ['entered'],
    to: 'rejected',
    basis: 'EXP-14',
    roles: ['expert-admin', 'head'],
  },
});
