import { type StateNames, transitions } from '@shenguan/common/states';

/** `in-force` (有效): what it permits may be done; `expired` (期限届满): its term ran out without renewal. */
export const APPROVAL_STATES = ['in-force', 'expired'] as const;
export type ApprovalState = (typeof APPROVAL_STATES)[number];

/** What happens to an approval: it is granted by a decision, and its term ends. */
export const APPROVAL_ACTS = ['grant', 'expire'] as const;
export type ApprovalActKind = (typeof APPROVAL_ACTS)[number];

/** What the states are called. */
const NAMES: StateNames<ApprovalState> = {
  'in-force': { zh: '有效', en: 'in force' },
  expired: { zh: '有效期届满', en: 'expired' },
};

/** The life of an approval after it was granted. APL-50, APL-70 */
export const approvalTransitions = transitions<ApprovalState>(NAMES)({
  expire: {
    called: { zh: '有效期届满', en: 'let its term end' },
    from: ['in-force'],
    to: 'expired',
    basis: 'APL-70',
    roles: [],
  },
});
