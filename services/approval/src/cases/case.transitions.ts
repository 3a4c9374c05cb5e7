import { transitions } from '@shenguan/common/states';

/** Where a case (办件) stands. Extension and suspension are overlays, not states. */
export const CASE_STATES = [
  'draft', // 草稿
  'submitted', // 已提交
  'correcting', // 待补正
  'accepted', // 已受理
  'reviewed', // 已审查
  'granted', // 准予
  'refused', // 不予许可
  'notAccepted', // 不予受理
  'notRequired', // 依法不需要许可
  'withdrawn', // 已撤回
] as const;
export type CaseState = (typeof CASE_STATES)[number];

/** The life of a case: article 32 up to acceptance, 34 and 38 after it. */
export const caseTransitions = transitions<CaseState>()({
  submit: { from: ['draft', 'correcting'], to: 'submitted', basis: 'APL-32', roles: ['applicant'] },
  requestCorrection: { from: ['submitted'], to: 'correcting', basis: 'APL-32', roles: ['window-clerk'] },
  accept: { from: ['submitted'], to: 'accepted', basis: 'APL-32', roles: ['window-clerk'] },
  deemAccepted: { from: ['submitted'], to: 'accepted', basis: 'APL-32', roles: [] },
  decline: { from: ['submitted'], to: 'notAccepted', basis: 'APL-32', roles: ['window-clerk'] },
  declareNotRequired: { from: ['submitted'], to: 'notRequired', basis: 'APL-32', roles: ['window-clerk'] },
  review: { from: ['accepted'], to: 'reviewed', basis: 'SUP-5', roles: ['reviewer'] },
  grant: { from: ['reviewed'], to: 'granted', basis: 'APL-38', roles: ['approver'] },
  refuse: { from: ['reviewed'], to: 'refused', basis: 'APL-38', roles: ['approver'] },
  withdraw: {
    from: ['draft', 'submitted', 'correcting', 'accepted', 'reviewed'],
    to: 'withdrawn',
    basis: 'APL-32',
    roles: ['applicant'],
  },
});

/** States in which the two limits of a decision run. APL-42 */
export const UNDER_REVIEW: readonly CaseState[] = ['accepted', 'reviewed'];

/** States in which the applicant hands in materials; after submission it mends mistakes on the spot. APL-32 */
export const OPEN_FOR_MATERIALS: readonly CaseState[] = ['draft', 'submitted', 'correcting'];
