import { type StateNames, transitions } from '@shenguan/common/states';

/** Where a request for a hearing that came on paper (书面听证申请) stands. APL-47 */
export const HEARING_PAPER_STATES = ['entered', 'confirmed', 'declined'] as const;
export type HearingPaperState = (typeof HEARING_PAPER_STATES)[number];

/** What the states are called. */
const NAMES: StateNames<HearingPaperState> = {
  entered: { zh: '待他人核对', en: 'waiting for a second person' },
  confirmed: { zh: '已核对，组织听证', en: 'read by another: there is a hearing' },
  declined: { zh: '核对不符', en: 'not what the paper says' },
};

const of = { basis: 'APL-47', roles: ['window-clerk', 'reviewer', 'legal-officer', 'head'] } as const;

/** A request on paper is entered by one and compared with the signed original by another; it never lapses. APL-47, SUP-5 */
export const hearingPaperTransitions = transitions<HearingPaperState>(NAMES)({
  confirm: {
    ...of,
    called: { zh: '核对书面听证申请', en: 'compare it with the signed original' },
    from: ['entered'],
    to: 'confirmed',
  },
  decline: {
    ...of,
    called: { zh: '退回与原件不符的录入', en: 'send back what the original does not say' },
    from: ['entered'],
    to: 'declined',
  },
});
