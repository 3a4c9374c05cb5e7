import { type StateNames, transitions } from '@shenguan/common/states';

export const IMPORT_STATES = ['entered', 'attested', 'disowned', 'confirmed', 'rejected'] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

/** Who speaks for the department that handed a list over. */
export const ATTESTERS = ['liaison', 'department-head'] as const;

/** What the states are called. */
const NAMES: StateNames<ImportState> = {
  entered: { zh: '待移交部门确认', en: 'to be confirmed by the department' },
  attested: { zh: '移交部门已确认，待负责人确认', en: 'the department’s own: to be confirmed by the head' },
  disowned: { zh: '非移交部门的名单', en: 'not the department’s list' },
  confirmed: { zh: '已确认', en: 'confirmed' },
  rejected: { zh: '不予确认', en: 'rejected' },
};

/**
 * The life of a list that was taken over (名单导入): the department says that it is its own, and then the head of the bureau
 * confirms it; its entries are drawn from after both.
 */
export const importTransitions = transitions<ImportState>(NAMES)({
  attest: {
    called: { zh: '确认系本部门移交的名单', en: 'say that it is one’s own list' },
    from: ['entered'],
    to: 'attested',
    basis: 'EXP-7',
    roles: [...ATTESTERS],
  },
  disown: {
    called: { zh: '声明不是本部门移交的名单', en: 'say that it is not one’s own list' },
    from: ['entered'],
    to: 'disowned',
    basis: 'EXP-7',
    roles: [...ATTESTERS],
  },
  confirm: {
    called: { zh: '确认名单', en: 'confirm it' },
    from: ['attested'],
    to: 'confirmed',
    basis: 'EXP-7',
    roles: ['head'],
  },
  reject: {
    called: { zh: '不予确认', en: 'reject it' },
    from: ['entered', 'attested'],
    to: 'rejected',
    basis: 'EXP-7',
    roles: ['head'],
  },
});
