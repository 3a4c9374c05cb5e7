import { type StateNames, transitions } from '@shenguan/common/states';

/**
 * `in-force` (有效): what it permits may be done; `expired` (期限届满): its term ran out without renewal; `withdrawn` (撤回),
 * `revoked` (撤销), `cancelled` (注销): ended by a procedure; `quashed` (经复议、诉讼撤销或者确认无效): its grant was taken away from outside.
 */
export const APPROVAL_STATES = ['in-force', 'expired', 'withdrawn', 'revoked', 'cancelled', 'quashed'] as const;
export type ApprovalState = (typeof APPROVAL_STATES)[number];

/**
 * What happens to an approval: it is granted by a decision, or taken over as a department granted it before the transfer;
 * varied or renewed at its holder's request, its certificate made anew or put right, varied by a procedure of the bureau's own, renewed by silence;
 * its term ends, a procedure ends it; a ruling holds it (and lets it go again), takes it away, gives it back, varies it or
 * finds it unlawful and lets it stand.
 */
export const APPROVAL_ACTS = [
  'grant',
  'transfer',
  'vary',
  'varyByProcedure',
  'replaceCertificate',
  'correctCertificate',
  'renew',
  'deemedRenewed',
  'expire',
  'withdraw',
  'revoke',
  'cancel',
  'hold',
  'release',
  'quash',
  'restore',
  'varyByRuling',
  'declareUnlawful',
] as const;
export type ApprovalActKind = (typeof APPROVAL_ACTS)[number];

/** What the states are called. */
const NAMES: StateNames<ApprovalState> = {
  'in-force': { zh: '有效', en: 'in force' },
  expired: { zh: '有效期届满', en: 'expired' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
  revoked: { zh: '已撤销', en: 'revoked' },
  cancelled: { zh: '已注销', en: 'cancelled' },
  quashed: { zh: '已由复议、诉讼或者上级撤销', en: 'quashed by a ruling' },
};

/** The life of an approval after it was granted. APL-8, APL-49, APL-50, APL-69, APL-70 */
export const approvalTransitions = transitions<ApprovalState>(NAMES)({
  vary: {
    called: { zh: '准予变更', en: 'vary it' },
    from: ['in-force'],
    to: 'in-force',
    basis: 'APL-49',
    roles: ['approver'],
  },
  varyByProcedure: {
    called: { zh: '依职权变更', en: 'vary it of the bureau’s own motion' },
    from: ['in-force'],
    to: 'in-force',
    basis: 'APL-8',
    roles: ['approver', 'head'],
  },
  replaceCertificate: {
    called: { zh: '补发、换发证件', en: 'have its certificate made anew' },
    from: ['in-force'],
    to: 'in-force',
    basis: 'APL-39',
    roles: ['applicant', 'window-clerk', 'reviewer', 'approver', 'head'],
  },
  correctCertificate: {
    called: { zh: '更正证件的错误记载', en: 'have a wrong entry of its certificate put right' },
    from: ['in-force'],
    to: 'in-force',
    basis: 'APL-39',
    roles: ['reviewer', 'approver', 'head'],
  },
  renew: {
    called: { zh: '准予延续', en: 'renew it' },
    from: ['in-force'],
    to: 'in-force',
    basis: 'APL-50',
    roles: ['approver'],
  },
  deemedRenewed: {
    called: { zh: '视为准予延续', en: 'let silence renew it' },
    // Expired, where the day on which it was asked for had been entered too late and was put right.
    from: ['in-force', 'expired'],
    to: 'in-force',
    basis: 'APL-50',
    roles: [],
  },
  expire: {
    called: { zh: '有效期届满', en: 'let its term end' },
    from: ['in-force'],
    to: 'expired',
    basis: 'APL-70',
    roles: [],
  },
  withdraw: {
    called: { zh: '撤回', en: 'withdraw it' },
    from: ['in-force'],
    to: 'withdrawn',
    basis: 'APL-8',
    roles: ['approver', 'head'],
  },
  revoke: {
    called: { zh: '撤销', en: 'revoke it' },
    // Expired or withdrawn, for deceit alone. APL-69
    from: ['in-force', 'expired', 'withdrawn'],
    to: 'revoked',
    basis: 'APL-69',
    roles: ['approver', 'head'],
  },
  cancel: {
    called: { zh: '注销', en: 'cancel it' },
    from: ['in-force', 'expired', 'withdrawn', 'revoked', 'quashed'],
    to: 'cancelled',
    basis: 'APL-70',
    roles: ['approver', 'head'],
  },
  quash: {
    called: { zh: '按生效裁决撤销', en: 'quash it as a ruling says' },
    from: ['in-force', 'expired', 'withdrawn', 'revoked', 'cancelled'],
    to: 'quashed',
    basis: 'PRA-14',
    roles: ['head'],
  },
  restore: {
    called: { zh: '按生效裁决恢复', en: 'give it back as a ruling says' },
    from: ['withdrawn', 'revoked', 'cancelled'],
    to: 'in-force',
    basis: 'PRA-14',
    roles: ['head'],
  },
  restoreOver: {
    called: { zh: '按生效裁决恢复已经届满的许可', en: 'give back one whose term is over' },
    from: ['withdrawn', 'revoked', 'cancelled'],
    to: 'expired',
    basis: 'PRA-14',
    roles: ['head'],
  },
});
