import { type StateNames, transitions } from '@shenguan/common/states';

/** Where the proof of a delivery (送达凭证) stands. APL-44 */
export const DELIVERY_PROOF_STATES = ['owed', 'kept', 'confirmed'] as const;
export type DeliveryProofState = (typeof DELIVERY_PROOF_STATES)[number];

/** What the states are called. */
const NAMES: StateNames<DeliveryProofState> = {
  owed: { zh: '待提交送达凭证', en: 'the proof is owed' },
  kept: { zh: '待他人核对', en: 'waiting for a second person' },
  confirmed: { zh: '已核对', en: 'read by another' },
};

const of = { basis: 'APL-44' } as const;

/** What shows that papers reached their addressee: handed in by one, read by another. APL-44, SUP-5 */
export const deliveryProofTransitions = transitions<DeliveryProofState>(NAMES)({
  keep: {
    ...of,
    called: { zh: '提交送达凭证', en: 'hand in the proof' },
    from: ['owed'],
    to: 'kept',
    roles: ['window-clerk', 'reviewer'],
  },
  confirm: {
    ...of,
    called: { zh: '核对送达凭证', en: 'read the proof' },
    from: ['kept'],
    to: 'confirmed',
    roles: ['window-clerk', 'reviewer', 'approver', 'head'],
  },
  reject: {
    ...of,
    called: { zh: '退回送达凭证', en: 'send the proof back' },
    from: ['kept'],
    to: 'owed',
    roles: ['window-clerk', 'reviewer', 'approver', 'head'],
  },
});
