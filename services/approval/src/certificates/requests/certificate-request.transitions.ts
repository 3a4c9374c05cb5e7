import { type StateNames, transitions } from '@shenguan/common/states';

/** Where a request on paper to have a certificate made anew (书面补发、换发申请) stands. APL-39 */
export const CERTIFICATE_REQUEST_STATES = ['entered', 'confirmed', 'declined', 'lapsed'] as const;
export type CertificateRequestState = (typeof CERTIFICATE_REQUEST_STATES)[number];

/** What the states are called. */
const NAMES: StateNames<CertificateRequestState> = {
  entered: { zh: '待他人核对', en: 'waiting for a second person' },
  confirmed: { zh: '已核对并重新制发', en: 'read by another, and made anew' },
  declined: { zh: '不予补发、换发', en: 'declined' },
  lapsed: { zh: '逾期失效', en: 'lapsed' },
};

const of = { basis: 'APL-39', roles: ['window-clerk', 'reviewer', 'approver', 'head'] } as const;

/** It is entered at the counter from a signed paper, and compared by another before anything is made anew. APL-39, SUP-5 */
export const certificateRequestTransitions = transitions<CertificateRequestState>(NAMES)({
  confirm: {
    ...of,
    called: { zh: '核对申请，重新制发证件', en: 'compare it, and have the certificate made anew' },
    from: ['entered'],
    to: 'confirmed',
  },
  decline: {
    ...of,
    called: { zh: '不予补发、换发', en: 'decline it' },
    from: ['entered'],
    to: 'declined',
  },
  lapse: {
    basis: 'PRA-15',
    called: { zh: '逾期失效', en: 'let it lapse' },
    from: ['entered'],
    to: 'lapsed',
    roles: [],
  },
});
