import { type StateNames, transitions } from '@shenguan/common/states';

export const SIGNATURE_STATES = ['asked', 'signed', 'declined', 'silent', 'lapsed'] as const;
export type SignatureState = (typeof SIGNATURE_STATES)[number];

/** What the states are called. */
const NAMES: StateNames<SignatureState> = {
  asked: { zh: '待签署', en: 'asked' },
  signed: { zh: '已签署', en: 'signed' },
  declined: { zh: '不予签署', en: 'declined' },
  silent: { zh: '逾期未签署', en: 'silent' },
  lapsed: { zh: '已失效', en: 'lapsed' },
};

/** The life of a member's signature under the panel's opinion (专家签署): given, refused with a reason, or let pass. REV-12 */
export const signatureTransitions = transitions<SignatureState>(NAMES)({
  sign: {
    called: { zh: '签署专家组意见', en: 'sign the panel’s opinion' },
    from: ['asked'],
    to: 'signed',
    basis: 'REV-12',
    roles: ['expert'],
  },
  decline: {
    called: { zh: '说明不签署的理由', en: 'say why one does not sign' },
    from: ['asked'],
    to: 'declined',
    basis: 'REV-12',
    roles: ['expert'],
  },
  pass: {
    called: { zh: '逾期未签署', en: 'let the time pass' },
    from: ['asked'],
    to: 'silent',
    basis: 'REV-12',
    roles: [],
  },
  lapse: {
    called: { zh: '因专家、资料变动失效', en: 'let it lapse, as the panel or the papers changed' },
    from: ['asked'],
    to: 'lapsed',
    basis: 'EXP-18',
    roles: [],
  },
});
