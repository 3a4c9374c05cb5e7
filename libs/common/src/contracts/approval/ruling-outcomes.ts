/**
 * What a court, a reconsideration organ or a superior can decide (裁决结果), as it is called in a sentence. Reconsideration
 * Law (2023), articles 42, 63 to 69; Administrative Litigation Law (2017), articles 56, 69 to 77. PRA-14
 */
export const OUTCOME_WORDS = {
  upheld: '维持或者驳回请求',
  quashed: '撤销',
  anew: '撤销并责令重新作出',
  act: '责令限期履行',
  varied: '变更',
  unlawful: '确认违法，不予撤销',
  void: '确认无效',
  stay: '停止执行',
  'stay-ended': '恢复执行',
} as const;
export type RulingOutcome = keyof typeof OUTCOME_WORDS;

/** Every outcome, in the order above. */
export const RULING_OUTCOMES = Object.keys(OUTCOME_WORDS) as [RulingOutcome, ...RulingOutcome[]];
