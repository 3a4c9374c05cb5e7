import { type StateNames, transitions } from '@shenguan/common/states';

export const IMPORT_STATES = ['entered', 'checked', 'confirmed', 'rejected', 'lapsed'] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

/** What the states are called. */
const NAMES: StateNames<ImportState> = {
  entered: { zh: '待第二人核对', en: 'to be checked by a second person' },
  checked: { zh: '待原审批部门确认', en: 'to be confirmed by the department' },
  confirmed: { zh: '已确认', en: 'confirmed' },
  rejected: { zh: '已退回', en: 'rejected' },
  lapsed: { zh: '逾期失效', en: 'lapsed' },
};

/** The life of a list of approvals that a department granted before the transfer (划转前许可的导入). APL-39, APL-49, APL-50 */
export const importTransitions = transitions<ImportState>(NAMES)({
  check: {
    called: { zh: '核对划转前许可的名单', en: 'check the list' },
    from: ['entered'],
    to: 'checked',
    basis: 'APL-39',
    roles: ['approver', 'head'],
  },
  confirm: {
    called: { zh: '确认划转前的许可', en: 'confirm what it granted' },
    from: ['checked'],
    to: 'confirmed',
    basis: 'APL-39',
    roles: ['liaison', 'department-head'],
  },
  reject: {
    called: { zh: '退回划转前许可的名单', en: 'reject the list' },
    from: ['entered', 'checked'],
    to: 'rejected',
    basis: 'APL-39',
    roles: ['approver', 'head', 'liaison', 'department-head'],
  },
  lapse: {
    called: { zh: '逾期失效', en: 'let it lapse' },
    from: ['entered', 'checked'],
    to: 'lapsed',
    basis: 'PRA-15',
    roles: [],
  },
});
