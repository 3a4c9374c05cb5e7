import { type StateNames, transitions } from '@shenguan/common/states';

export const CHANGE_STATES = ['requested', 'confirmed', 'declined', 'withdrawn'] as const;
export type ChangeState = (typeof CHANGE_STATES)[number];

/** What the states are called. */
const NAMES: StateNames<ChangeState> = {
  requested: { zh: '待管理机构确认', en: 'requested' },
  confirmed: { zh: '已确认', en: 'confirmed' },
  declined: { zh: '不予确认', en: 'declined' },
  withdrawn: { zh: '本人已撤回', en: 'withdrawn' },
};

/** The life of a change that an expert asks for himself (本人申请变更): the keeper of the pool confirms it, or says why not. */
export const changeTransitions = transitions<ChangeState>(NAMES)({
  confirm: {
    called: { zh: '确认变更', en: 'confirm it' },
    from: ['requested'],
    to: 'confirmed',
    basis: 'EXP-13',
    roles: ['expert-admin'],
  },
  decline: {
    called: { zh: '不予确认', en: 'decline it' },
    from: ['requested'],
    to: 'declined',
    basis: 'EXP-13',
    roles: ['expert-admin'],
  },
  withdraw: {
    called: { zh: '撤回申请', en: 'withdraw it' },
    from: ['requested'],
    to: 'withdrawn',
    basis: 'EXP-13',
    roles: ['expert'],
  },
});
