import type { Role } from '@shenguan/common/auth';
import { type StateNames, transitions } from '@shenguan/common/states';

export const SETTING_STATES = ['entered', 'confirmed', 'rejected'] as const;
export type SettingState = (typeof SETTING_STATES)[number];

/** Who enters and who confirms what reviews may cost: two of them. REV-5 */
export const FEE_KEEPERS = ['expert-admin', 'finance-officer', 'head'] as const satisfies readonly Role[];

/** What the states are called. */
const NAMES: StateNames<SettingState> = {
  entered: { zh: '待确认', en: 'entered' },
  confirmed: { zh: '已确认', en: 'confirmed' },
  rejected: { zh: '已退回', en: 'rejected' },
};

/** The life of a rate or a budget (费用标准、年度经费): entered by one, confirmed by another. REV-5 */
export const settingTransitions = transitions<SettingState>(NAMES)({
  confirm: {
    called: { zh: '确认', en: 'confirm it' },
    from: ['entered'],
    to: 'confirmed',
    basis: 'REV-5',
    roles: [...FEE_KEEPERS],
  },
  reject: {
    called: { zh: '退回', en: 'reject it' },
    from: ['entered'],
    to: 'rejected',
    basis: 'REV-5',
    roles: [...FEE_KEEPERS],
  },
});
