import { type StateNames, transitions } from '@shenguan/common/states';

/** How an agreement on a pool stands on a day; no column says so, as days pass by themselves. */
export const POOL_AGREEMENT_STATES = ['proposed', 'agreed', 'in-force', 'ending', 'over'] as const;
export type PoolAgreementState = (typeof POOL_AGREEMENT_STATES)[number];

/** What the states are called. */
const NAMES: StateNames<PoolAgreementState> = {
  proposed: { zh: '待对方签署', en: 'proposed' },
  agreed: { zh: '已签署，未生效', en: 'signed, not in force yet' },
  'in-force': { zh: '有效', en: 'in force' },
  ending: { zh: '已预告终止', en: 'in force, notice given' },
  over: { zh: '终止', en: 'over' },
};

/** The life of an agreement on a pool (专家库共用协议): two heads agree, either gives notice, and its last day ends it. EXP-14 */
export const poolAgreementTransitions = transitions<PoolAgreementState>(NAMES)({
  sign: {
    called: { zh: '签署', en: 'sign it' },
    from: ['proposed'],
    to: 'agreed',
    basis: 'EXP-14',
    roles: ['head'],
  },
  begin: {
    called: { zh: '届期生效', en: 'come into force' },
    from: ['agreed'],
    to: 'in-force',
    basis: 'EXP-14',
    roles: [],
  },
  withdraw: {
    called: { zh: '撤回或者不予签署', en: 'take it back, or decline it' },
    from: ['proposed'],
    to: 'over',
    basis: 'EXP-14',
    roles: ['head'],
  },
  giveNotice: {
    called: { zh: '预告终止', en: 'give notice' },
    from: ['agreed', 'in-force'],
    to: 'ending',
    basis: 'EXP-14',
    roles: ['head'],
  },
  end: {
    called: { zh: '期满', en: 'end with its last day' },
    from: ['proposed', 'agreed', 'in-force', 'ending'],
    to: 'over',
    basis: 'EXP-14',
    roles: [],
  },
});
