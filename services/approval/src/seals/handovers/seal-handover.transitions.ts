import { type StateNames, transitions } from '@shenguan/common/states';

/** Where the handover of a seal (印章交接) stands. SEAL-8 */
export const SEAL_HANDOVER_STATES = ['offered', 'taken', 'declined', 'withdrawn', 'lapsed'] as const;
export type SealHandoverState = (typeof SEAL_HANDOVER_STATES)[number];

/** What the states are called. */
const NAMES: StateNames<SealHandoverState> = {
  offered: { zh: '待接收', en: 'waiting for who receives' },
  taken: { zh: '已接收', en: 'taken over' },
  declined: { zh: '已拒收', en: 'declined' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
  lapsed: { zh: '逾期失效', en: 'lapsed' },
};

const of = { from: ['offered'], basis: 'SEAL-8' } as const;

/** One side hands over, the other takes over, each by his own login; until then the keeper stays the keeper. SEAL-8 */
export const sealHandoverTransitions = transitions<SealHandoverState>(NAMES)({
  takeOver: {
    ...of,
    called: { zh: '接收印章', en: 'take the seal over' },
    to: 'taken',
    roles: ['seal-keeper'],
  },
  decline: {
    ...of,
    called: { zh: '拒收印章', en: 'decline the seal' },
    to: 'declined',
    roles: ['seal-keeper', 'seal-approver', 'head', 'window-clerk', 'reviewer', 'approver'],
  },
  withdraw: {
    ...of,
    called: { zh: '撤回移交', en: 'withdraw the handover' },
    to: 'withdrawn',
    roles: ['seal-keeper', 'head'],
  },
  lapse: {
    called: { zh: '逾期失效', en: 'let it lapse' },
    from: ['offered'],
    to: 'lapsed',
    basis: 'PRA-15',
    roles: [],
  },
});
