import { type StateNames, transitions } from '@shenguan/common/states';

/** Where a case (办件) stands. Extension and suspension are overlays, not states. */
export const CASE_STATES = [
  'draft',
  'entering',
  'submitted',
  'correcting',
  'accepted',
  'reviewed',
  'granted',
  'refused',
  'deemedRenewed',
  'notAccepted',
  'notRequired',
  'withdrawn',
  'lapsed',
  'terminated',
  'transferred',
  'removed',
] as const;
export type CaseState = (typeof CASE_STATES)[number];

/** What the states are called. */
const NAMES: StateNames<CaseState> = {
  draft: { zh: '草稿', en: 'a draft' },
  entering: { zh: '窗口录入中', en: 'being entered at the counter' },
  submitted: { zh: '已提交', en: 'submitted' },
  correcting: { zh: '待补正', en: 'being corrected' },
  accepted: { zh: '已受理', en: 'accepted' },
  reviewed: { zh: '已审查', en: 'reviewed' },
  granted: { zh: '准予许可', en: 'granted' },
  refused: { zh: '不予许可', en: 'refused' },
  deemedRenewed: { zh: '视为准予延续', en: 'renewed by silence' },
  notAccepted: { zh: '不予受理', en: 'not accepted' },
  notRequired: { zh: '依法不需要许可', en: 'in no need of a permit' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
  lapsed: { zh: '逾期未补正终结', en: 'closed unanswered' },
  terminated: { zh: '已终止办理', en: 'ended undecided' },
  // Never applied for here: the file of an approval that a department granted before the transfer. APL-40
  transferred: { zh: '划转前的许可', en: 'granted before the transfer' },
  removed: { zh: '已清除', en: 'removed' },
};

/** One thing, whether the applicant does it or a clerk for him: a second one is told that it was done. */
const SUBMIT = { zh: '提交申请', en: 'submit it' };

/** The life of a case: article 32 up to acceptance, 34 and 38 after it; a draft that is never handed in goes. */
export const caseTransitions = transitions<CaseState>(NAMES)({
  submit: {
    called: SUBMIT,
    from: ['draft', 'correcting'],
    to: 'submitted',
    basis: 'APL-32',
    roles: ['applicant'],
  },
  enterAtCounter: {
    called: { zh: '录入书面申请', en: 'enter an application on paper' },
    from: ['draft'],
    to: 'entering',
    basis: 'APL-29',
    roles: ['window-clerk'],
  },
  // Of a file that is opened for it: nobody drafted it.
  transfer: {
    called: { zh: '登记划转前的许可', en: 'register what a department granted before' },
    from: ['draft'],
    to: 'transferred',
    basis: 'APL-39',
    roles: [],
  },
  completeEntry: {
    called: SUBMIT,
    from: ['entering'],
    to: 'submitted',
    basis: 'APL-29',
    roles: ['window-clerk', 'head'],
  },
  discardEntry: {
    called: { zh: '作废录入', en: 'discard its entry' },
    from: ['entering'],
    to: 'removed',
    basis: 'APL-29',
    roles: ['window-clerk'],
  },
  requestCorrection: {
    called: { zh: '告知补正', en: 'ask for corrections' },
    from: ['submitted'],
    to: 'correcting',
    basis: 'APL-32',
    roles: ['window-clerk'],
  },
  accept: {
    called: { zh: '受理', en: 'accept it' },
    from: ['submitted'],
    to: 'accepted',
    basis: 'APL-32',
    roles: ['window-clerk'],
  },
  deemAccepted: {
    called: { zh: '视为受理', en: 'let silence accept it' },
    from: ['submitted'],
    to: 'accepted',
    basis: 'APL-32',
    roles: [],
  },
  decline: {
    called: { zh: '不予受理', en: 'decline it' },
    from: ['submitted'],
    to: 'notAccepted',
    basis: 'APL-32',
    roles: ['head'],
  },
  notComplete: {
    called: { zh: '补正后仍不符合，不予受理', en: 'decline it as still incomplete' },
    from: ['submitted'],
    to: 'notAccepted',
    basis: 'APL-32',
    roles: ['window-clerk', 'head'],
  },
  declareNotRequired: {
    called: { zh: '告知不需要许可', en: 'declare that no permit is needed' },
    from: ['submitted'],
    to: 'notRequired',
    basis: 'APL-32',
    roles: ['head'],
  },
  lapseUncorrected: {
    called: { zh: '逾期未补正终结', en: 'close what nobody corrected' },
    from: ['correcting'],
    to: 'lapsed',
    basis: 'APL-32',
    roles: [],
  },
  review: {
    called: { zh: '审查', en: 'review it' },
    from: ['accepted'],
    to: 'reviewed',
    basis: 'SUP-5',
    roles: ['reviewer'],
  },
  returnForRework: {
    called: { zh: '退回重新审查', en: 'return it for another review' },
    from: ['reviewed'],
    to: 'accepted',
    basis: 'SUP-5',
    roles: ['approver'],
  },
  grant: {
    called: { zh: '作出准予决定', en: 'grant it' },
    from: ['reviewed'],
    to: 'granted',
    basis: 'APL-38',
    roles: ['approver'],
  },
  refuse: {
    called: { zh: '作出不予许可决定', en: 'refuse it' },
    from: ['reviewed'],
    to: 'refused',
    basis: 'APL-38',
    roles: ['approver'],
  },
  deemRenewed: {
    called: { zh: '视为准予延续', en: 'let silence renew' },
    // Not the first correction notice that its holder still owes an answer to; the sweep sees to that.
    from: ['submitted', 'correcting', 'accepted', 'reviewed'],
    to: 'deemedRenewed',
    basis: 'APL-50',
    roles: [],
  },
  remake: {
    called: { zh: '按生效裁决重新办理', en: 'handle it anew, as a ruling says' },
    from: ['granted', 'refused'],
    to: 'accepted',
    basis: 'PRA-14',
    roles: ['head'],
  },
  terminate: {
    called: { zh: '终止办理', en: 'end it undecided' },
    from: ['submitted', 'correcting', 'accepted', 'reviewed'],
    to: 'terminated',
    basis: 'PRA-15',
    roles: ['approver', 'head'],
  },
  withdraw: {
    called: { zh: '撤回申请', en: 'withdraw it' },
    from: ['submitted', 'correcting', 'accepted', 'reviewed'],
    to: 'withdrawn',
    basis: 'APL-32',
    roles: ['applicant'],
  },
  remove: {
    called: { zh: '删除草稿', en: 'remove the draft' },
    from: ['draft'],
    to: 'removed',
    basis: 'PRA-8',
    roles: ['applicant'],
  },
  // Also what was withdrawn before it was ever handed in, as a draft once could be; the use case sees to that.
  lapse: {
    called: { zh: '清除放弃的草稿', en: 'remove an abandoned draft' },
    from: ['draft', 'withdrawn'],
    to: 'removed',
    basis: 'PRA-8',
    roles: [],
  },
});

/** States of a case in hand: handed in, and neither decided nor otherwise at its end. */
export const IN_HAND: readonly CaseState[] = ['submitted', 'correcting', 'accepted', 'reviewed'];

/** The same as a list in SQL. */
export const IN_HAND_LIST = `(${IN_HAND.map((state) => `'${state}'`).join(', ')})`;

/** States in which the two limits of a decision run. APL-42 */
export const UNDER_REVIEW: readonly CaseState[] = ['accepted', 'reviewed'];

/** States in which the bureau owes an application an answer: a renewal asked for in time takes effect by itself there. APL-50 */
export const UNANSWERED: readonly CaseState[] = ['submitted', 'accepted', 'reviewed'];

/** States in which a case is its applicant's own paper, or one that is only being entered, and nobody's in the bureau. */
export const NEVER_HANDED_IN: readonly CaseState[] = ['draft', 'entering', 'removed'];

/** States in which the applicant hands in materials; after submission it mends mistakes on the spot. APL-32 */
export const OPEN_FOR_MATERIALS: readonly CaseState[] = ['draft', 'submitted', 'correcting'];

/** As {@link OPEN_FOR_MATERIALS}, in one case: what silence accepted may lack papers that a grant needs. APL-32 */
export function openForMaterials({ deemedAccepted }: { deemedAccepted: boolean }): readonly CaseState[] {
  return deemedAccepted ? [...OPEN_FOR_MATERIALS, 'accepted'] : OPEN_FOR_MATERIALS;
}
