import { type StateNames, transitions } from '@shenguan/common/states';

/** Where a finding on an agency's credit (信用认定) stands. INT-12 */
export const CREDIT_FINDING_STATES = ['alleged', 'heard', 'upheld', 'dropped', 'restored', 'expired'] as const;
export type CreditFindingState = (typeof CREDIT_FINDING_STATES)[number];

/** What the states are called. */
const NAMES: StateNames<CreditFindingState> = {
  alleged: { zh: '已提出，待机构陈述', en: 'alleged, for the agency to state its case' },
  heard: { zh: '已听取陈述，待决定', en: 'heard, to be decided' },
  upheld: { zh: '已认定', en: 'upheld' },
  dropped: { zh: '不予认定', en: 'dropped' },
  restored: { zh: '已修复', en: 'restored' },
  expired: { zh: '期满移出', en: 'over' },
};

const regulator = { basis: 'INT-12', roles: ['industry-regulator'] } as const;
const system = { roles: [] } as const;

/** Accusing is not deciding: alleged with evidence, the agency heard, decided by somebody else. INT-12 */
export const creditFindingTransitions = transitions<CreditFindingState>(NAMES)({
  state: {
    basis: 'INT-12',
    roles: ['agency'],
    called: { zh: '陈述申辩', en: 'state its case' },
    from: ['alleged'],
    to: 'heard',
  },
  lapse: {
    ...system,
    basis: 'PRA-15',
    called: { zh: '视为放弃陈述', en: 'count as waived' },
    from: ['alleged'],
    to: 'heard',
  },
  uphold: { ...regulator, called: { zh: '认定', en: 'uphold it' }, from: ['heard'], to: 'upheld' },
  drop: { ...regulator, called: { zh: '不予认定', en: 'drop it' }, from: ['heard'], to: 'dropped' },
  rectify: {
    basis: 'INT-12',
    roles: ['agency'],
    called: { zh: '提交整改材料', en: 'hand in what was put right' },
    from: ['upheld'],
    to: 'upheld',
  },
  restore: { ...regulator, called: { zh: '信用修复', en: 'restore its credit' }, from: ['upheld'], to: 'restored' },
  expire: { ...system, basis: 'INT-12', called: { zh: '期满移出', en: 'end it' }, from: ['upheld'], to: 'expired' },
});
