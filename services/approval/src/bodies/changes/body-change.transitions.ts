import { type StateNames, transitions } from '@shenguan/common/states';

/** Where a change of the register of bodies stands that needs two people. */
export const BODY_CHANGE_STATES = ['proposed', 'scheduled', 'confirmed', 'rejected', 'lapsed', 'void'] as const;
export type BodyChangeState = (typeof BODY_CHANGE_STATES)[number];

/** What the states are called. */
const NAMES: StateNames<BodyChangeState> = {
  proposed: { zh: '待他人确认', en: 'proposed' },
  scheduled: { zh: '已确认，待生效', en: 'confirmed, not in effect yet' },
  confirmed: { zh: '已确认生效', en: 'confirmed' },
  rejected: { zh: '未予确认', en: 'rejected' },
  lapsed: { zh: '逾期未确认，失效', en: 'lapsed' },
  void: { zh: '生效之日不再符合条件，未生效', en: 'void: no longer possible on its day' },
};

/** The life of a change of a body (单位变更、撤销): proposed by one person, confirmed by another, in effect on its day. SUP-3 */
export const bodyChangeTransitions = transitions<BodyChangeState>(NAMES)({
  confirm: {
    called: { zh: '确认', en: 'confirm it' },
    from: ['proposed'],
    to: 'confirmed',
    basis: 'SUP-3',
    roles: ['government-office'],
  },
  schedule: {
    called: { zh: '确认，届期生效', en: 'confirm it for a later day' },
    from: ['proposed'],
    to: 'scheduled',
    basis: 'SUP-3',
    roles: ['government-office'],
  },
  takeEffect: {
    called: { zh: '届期生效', en: 'let it take effect' },
    from: ['scheduled'],
    to: 'confirmed',
    basis: 'SUP-3',
    roles: [],
  },
  avoid: {
    called: { zh: '届期不能生效', en: 'let it be void' },
    from: ['scheduled'],
    to: 'void',
    basis: 'SUP-3',
    roles: [],
  },
  reject: {
    called: { zh: '不予确认或者撤回', en: 'reject or take it back' },
    from: ['proposed', 'scheduled'],
    to: 'rejected',
    basis: 'SUP-3',
    roles: ['item-admin', 'head', 'government-office'],
  },
  lapse: {
    called: { zh: '逾期失效', en: 'let it lapse' },
    from: ['proposed'],
    to: 'lapsed',
    basis: 'PRA-15',
    roles: [],
  },
});
