import { type StateNames, transitions } from '@shenguan/common/states';

/** Where a request for the seal (用印申请) stands. SEAL-4 */
export const SEAL_REQUEST_STATES = ['requested', 'approved', 'sealed', 'declined', 'withdrawn', 'lapsed'] as const;
export type SealRequestState = (typeof SEAL_REQUEST_STATES)[number];

/** What the states are called. */
const NAMES: StateNames<SealRequestState> = {
  requested: { zh: '待审批', en: 'waiting for approval' },
  approved: { zh: '已批准，待保管人用印', en: 'approved, waiting for the keeper' },
  sealed: { zh: '已用印', en: 'sealed' },
  declined: { zh: '不予批准', en: 'declined' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
  lapsed: { zh: '逾期失效', en: 'lapsed' },
};

const of = { basis: 'SEAL-4' } as const;

/** A paper is asked for by one, approved by another, sealed by a third. SEAL-4, SEAL-8 */
export const sealRequestTransitions = transitions<SealRequestState>(NAMES)({
  approve: {
    ...of,
    called: { zh: '批准用印', en: 'approve it' },
    from: ['requested'],
    to: 'approved',
    roles: ['seal-approver', 'head'],
  },
  decline: {
    ...of,
    called: { zh: '不予批准', en: 'decline it' },
    from: ['requested', 'approved'],
    to: 'declined',
    roles: ['seal-approver', 'head'],
  },
  seal: {
    ...of,
    called: { zh: '用印', en: 'seal the paper' },
    from: ['approved'],
    to: 'sealed',
    roles: ['seal-keeper'],
  },
  withdraw: {
    ...of,
    called: { zh: '撤回申请', en: 'take the request back' },
    from: ['requested', 'approved'],
    to: 'withdrawn',
    roles: ['window-clerk', 'reviewer', 'approver', 'head'],
  },
  lapse: {
    basis: 'PRA-15',
    called: { zh: '逾期失效', en: 'let it lapse' },
    from: ['requested', 'approved'],
    to: 'lapsed',
    roles: [],
  },
});
