import { type StateNames, transitions } from '@shenguan/common/states';

export const RECUSAL_REQUEST_STATES = ['open', 'upheld', 'declined', 'withdrawn'] as const;
/** `upheld`: the official is out of the case from then on. */
export type RecusalRequestState = (typeof RECUSAL_REQUEST_STATES)[number];

const NAMES: StateNames<RecusalRequestState> = {
  open: { zh: '待决定', en: 'open' },
  upheld: { zh: '决定回避', en: 'upheld' },
  declined: { zh: '决定不予回避', en: 'declined' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
};

/** That a party asks an official out of its case (申请回避): the head decides, of a head the government’s office. PRA-11 */
export const recusalRequestTransitions = transitions<RecusalRequestState>(NAMES)({
  uphold: {
    called: { zh: '决定回避', en: 'uphold it' },
    from: ['open'],
    to: 'upheld',
    basis: 'PRA-11',
    roles: ['head', 'government-office'],
  },
  decline: {
    called: { zh: '决定不予回避', en: 'decline it' },
    from: ['open'],
    to: 'declined',
    basis: 'PRA-11',
    roles: ['head', 'government-office'],
  },
  withdraw: {
    called: { zh: '撤回', en: 'take it back' },
    from: ['open'],
    to: 'withdrawn',
    basis: 'PRA-11',
    roles: ['applicant', 'interested-party'],
  },
});
