import { type StateNames, transitions } from '@shenguan/common/states';

export const IMPORT_STATES = ['entered', 'confirmed', 'rejected'] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

/** What the states are called. */
const NAMES: StateNames<ImportState> = {
  entered: { zh: '待第二人确认', en: 'to be confirmed' },
  confirmed: { zh: '已确认', en: 'confirmed' },
  rejected: { zh: '不予确认', en: 'rejected' },
};

/** The life of a list that was taken over (名单导入): its entries are drawn from once a second person confirmed it. */
export const importTransitions = transitions<ImportState>(NAMES)({
  confirm: {
    called: { zh: '确认名单', en: 'confirm it' },
    from: ['entered'],
    to: 'confirmed',
    basis: 'EXP-7',
    roles: ['head'],
  },
  reject: {
    called: { zh: '不予确认', en: 'reject it' },
    from: ['entered'],
    to: 'rejected',
    basis: 'EXP-7',
    roles: ['head'],
  },
});
