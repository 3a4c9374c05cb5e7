import { type StateNames, transitions } from '@shenguan/common/states';

/** Where a change of the register of bodies stands that needs two people. */
export const BODY_CHANGE_STATES = ['proposed', 'confirmed', 'rejected'] as const;
export type BodyChangeState = (typeof BODY_CHANGE_STATES)[number];

/** What the states are called. */
const NAMES: StateNames<BodyChangeState> = {
  proposed: { zh: '待他人确认', en: 'proposed' },
  confirmed: { zh: '已确认生效', en: 'confirmed' },
  rejected: { zh: '未予确认', en: 'rejected' },
};

/** The life of a change of a body (单位变更、撤销): proposed by one person, confirmed by another. SUP-3 */
export const bodyChangeTransitions = transitions<BodyChangeState>(NAMES)({
  confirm: {
    called: { zh: '确认', en: 'confirm it' },
    from: ['proposed'],
    to: 'confirmed',
    basis: 'SUP-3',
    roles: ['government-office'],
  },
  reject: {
    called: { zh: '不予确认或者撤回', en: 'reject or take it back' },
    from: ['proposed'],
    to: 'rejected',
    basis: 'SUP-3',
    roles: ['item-admin', 'head', 'government-office'],
  },
});
