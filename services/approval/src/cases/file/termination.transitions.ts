import { type StateNames, transitions } from '@shenguan/common/states';

export const TERMINATION_STATES = ['proposed', 'carried-out', 'rejected', 'contested', 'lapsed'] as const;
export type TerminationState = (typeof TERMINATION_STATES)[number];

const NAMES: StateNames<TerminationState> = {
  proposed: { zh: '拟终止，待决定', en: 'proposed' },
  'carried-out': { zh: '已终止', en: 'carried out' },
  rejected: { zh: '不予终止', en: 'rejected' },
  contested: { zh: '申请人表示继续办理', en: 'answered by its applicant, who goes on' },
  lapsed: { zh: '逾期未决定，失效', en: 'lapsed' },
};

/** The life of the proposal to end a case undecided (终止办理): proposed by one, told, decided by another. PRA-15 */
export const terminationTransitions = transitions<TerminationState>(NAMES)({
  carryOut: {
    called: { zh: '决定终止', en: 'carry it out' },
    from: ['proposed'],
    to: 'carried-out',
    basis: 'PRA-15',
    roles: ['approver', 'head'],
  },
  reject: {
    called: { zh: '不予终止', en: 'reject it' },
    from: ['proposed'],
    to: 'rejected',
    basis: 'PRA-15',
    roles: ['approver', 'head'],
  },
  contest: {
    called: { zh: '表示继续办理', en: 'say that the application goes on' },
    from: ['proposed'],
    to: 'contested',
    basis: 'PRA-15',
    roles: ['applicant'],
  },
  lapse: {
    called: { zh: '失效', en: 'let it lapse' },
    from: ['proposed'],
    to: 'lapsed',
    basis: 'PRA-15',
    roles: [],
  },
});
