import { type StateNames, transitions } from '@shenguan/common/states';

/** Where a case (办件) stands. Extension and suspension are overlays, not states. */
export const CASE_STATES = [
  'draft',
  'submitted',
  'correcting',
  'accepted',
  'reviewed',
  'granted',
  'refused',
  'notAccepted',
  'notRequired',
  'withdrawn',
  'removed',
] as const;
export type CaseState = (typeof CASE_STATES)[number];

/** What the states are called. */
const NAMES: StateNames<CaseState> = {
  draft: { zh: '草稿', en: 'a draft' },
  submitted: { zh: '已提交', en: 'submitted' },
  correcting: { zh: '待补正', en: 'being corrected' },
  accepted: { zh: '已受理', en: 'accepted' },
  reviewed: { zh: '已审查', en: 'reviewed' },
  granted: { zh: '准予许可', en: 'granted' },
  refused: { zh: '不予许可', en: 'refused' },
  notAccepted: { zh: '不予受理', en: 'not accepted' },
  notRequired: { zh: '依法不需要许可', en: 'in no need of a permit' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
  removed: { zh: '已清除', en: 'removed' },
};

/** The life of a case: article 32 up to acceptance, 34 and 38 after it; a draft that is never handed in goes. */
export const caseTransitions = transitions<CaseState>(NAMES)({
  submit: {
    called: { zh: '提交申请', en: 'submit it' },
    from: ['draft', 'correcting'],
    to: 'submitted',
    basis: 'APL-32',
    roles: ['applicant'],
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
  declareNotRequired: {
    called: { zh: '告知不需要许可', en: 'declare that no permit is needed' },
    from: ['submitted'],
    to: 'notRequired',
    basis: 'APL-32',
    roles: ['head'],
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

/** States in which the two limits of a decision run. APL-42 */
export const UNDER_REVIEW: readonly CaseState[] = ['accepted', 'reviewed'];

/** States in which a case is its applicant's own paper, and nobody's in the bureau. */
export const NEVER_HANDED_IN: readonly CaseState[] = ['draft', 'removed'];

/** States in which the applicant hands in materials; after submission it mends mistakes on the spot. APL-32 */
export const OPEN_FOR_MATERIALS: readonly CaseState[] = ['draft', 'submitted', 'correcting'];

/** As {@link OPEN_FOR_MATERIALS}, in one case: what silence accepted may lack papers that a grant needs. APL-32 */
export function openForMaterials({ deemedAccepted }: { deemedAccepted: boolean }): readonly CaseState[] {
  return deemedAccepted ? [...OPEN_FOR_MATERIALS, 'accepted'] : OPEN_FOR_MATERIALS;
}
