import { type StateNames, transitions } from '@shenguan/common/states';

export const TIE_STATES = ['alleged', 'upheld', 'dismissed'] as const;
export type TieState = (typeof TIE_STATES)[number];

/** What the states are called. */
const NAMES: StateNames<TieState> = {
  alleged: { zh: '待认定', en: 'alleged' },
  upheld: { zh: '查实', en: 'upheld' },
  dismissed: { zh: '不成立', en: 'dismissed' },
};

/** The life of an alleged tie of an inspector (核验人员回避情形的认定): alleged, heard, decided by somebody else. INSP-7 */
export const tieTransitions = transitions<TieState>(NAMES)({
  uphold: {
    called: { zh: '认定属实', en: 'uphold it' },
    from: ['alleged'],
    to: 'upheld',
    basis: 'INSP-7',
    roles: ['head', 'government-office'],
  },
  dismiss: {
    called: { zh: '认定不成立', en: 'dismiss it' },
    from: ['alleged'],
    to: 'dismissed',
    basis: 'INSP-7',
    roles: ['head', 'government-office'],
  },
});
