import { type StateNames, transitions } from '@shenguan/common/states';

export const WITNESS_STATES = ['proposed', 'confirmed', 'appointed', 'declined', 'ended'] as const;
export type WitnessState = (typeof WITNESS_STATES)[number];

/** What the states are called. */
const NAMES: StateNames<WitnessState> = {
  proposed: { zh: '待所属单位确认', en: 'proposed' },
  confirmed: { zh: '已委派，待见证人登记公钥', en: 'confirmed, without a key yet' },
  appointed: { zh: '在任', en: 'appointed' },
  declined: { zh: '所属单位不予委派', en: 'declined' },
  ended: { zh: '已终止', en: 'ended' },
};

/** The life of a witness (见证人): the bureau proposes a body, that body names whom it sends, he himself posts his key. EXP-17.1 */
export const witnessTransitions = transitions<WitnessState>(NAMES)({
  confirm: {
    called: { zh: '确认并委派见证人', en: 'confirm it, and name whom the body sends' },
    from: ['proposed'],
    to: 'confirmed',
    basis: 'EXP-17.1',
    roles: ['liaison', 'department-head', 'government-head'],
  },
  decline: {
    called: { zh: '不予委派', en: 'decline it' },
    from: ['proposed'],
    to: 'declined',
    basis: 'EXP-17.1',
    roles: ['liaison', 'department-head', 'government-head'],
  },
  postKey: {
    called: { zh: '登记本人公钥', en: 'post one’s own key' },
    from: ['confirmed'],
    to: 'appointed',
    basis: 'EXP-17.1',
    roles: ['draw-witness'],
  },
  end: {
    called: { zh: '终止委派', en: 'end it' },
    from: ['proposed', 'confirmed', 'appointed'],
    to: 'ended',
    basis: 'EXP-17.1',
    roles: ['expert-admin', 'liaison', 'department-head', 'government-head'],
  },
});
