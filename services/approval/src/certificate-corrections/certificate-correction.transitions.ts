import { type StateNames, transitions } from '@shenguan/common/states';

/** Where the correction of a wrong entry of a certificate (许可证件更正) stands. APL-39 */
export const CERTIFICATE_CORRECTION_STATES = ['asked', 'found', 'confirmed', 'declined'] as const;
export type CertificateCorrectionState = (typeof CERTIFICATE_CORRECTION_STATES)[number];

/** What the states are called. */
const NAMES: StateNames<CertificateCorrectionState> = {
  asked: { zh: '待与案卷核对', en: 'waiting to be compared with the file' },
  found: { zh: '已查明，待他人决定', en: 'found in the file; somebody else decides' },
  confirmed: { zh: '已更正并重新制发', en: 'put right, and made anew' },
  declined: { zh: '不予更正', en: 'declined' },
};

const of = { basis: 'APL-39' } as const;

/** A wrong entry is asked to be put right, found in the file by one official, and decided by another. APL-39, SUP-5 */
export const certificateCorrectionTransitions = transitions<CertificateCorrectionState>(NAMES)({
  find: {
    ...of,
    called: { zh: '登记案卷材料所载内容', en: 'enter what the file says' },
    from: ['asked'],
    to: 'found',
    roles: ['window-clerk', 'reviewer'],
  },
  confirm: {
    ...of,
    called: { zh: '核对案卷材料，予以更正', en: 'compare it with the file, and have it put right' },
    from: ['found'],
    to: 'confirmed',
    roles: ['reviewer', 'approver', 'head'],
  },
  decline: {
    ...of,
    called: { zh: '不予更正', en: 'decline it' },
    from: ['asked', 'found'],
    to: 'declined',
    roles: ['reviewer', 'approver', 'head'],
  },
});
