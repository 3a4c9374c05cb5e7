import type { RulingOutcome, RulingState, RulingTarget } from '../../cases/index.js';

/** What can be decided of what. Reconsideration Law (2023), articles 63 to 69; Administrative Litigation Law (2017), articles 69 to 77. */
const OUTCOMES_OF: Readonly<Record<RulingTarget, readonly RulingOutcome[]>> = {
  decision: ['upheld', 'quashed', 'anew', 'varied', 'unlawful', 'void', 'stay', 'stay-ended'],
  procedure: ['upheld', 'quashed', 'anew', 'unlawful', 'void'],
  'falsity-finding': ['upheld', 'quashed', 'void'],
  inaction: ['upheld', 'act', 'unlawful'],
};

/** Tells whether an outcome can be one on such a target. */
export function fits(target: RulingTarget, outcome: RulingOutcome): boolean {
  return OUTCOMES_OF[target].includes(outcome);
}

/** Returns where a ruling stands once it is confirmed: what is to be carried out, what is owed, or nothing more. */
export function afterConfirmation(target: RulingTarget, outcome: RulingOutcome): RulingState {
  if (outcome === 'act') return 'owed';
  if (target === 'inaction' || ['upheld', 'stay', 'stay-ended'].includes(outcome)) return 'settled';
  return 'in-effect';
}

/** What each outcome is called in a sentence. */
export const OUTCOME_WORDS: Readonly<Record<RulingOutcome, string>> = {
  upheld: '维持或者驳回请求',
  quashed: '撤销',
  anew: '撤销并责令重新作出',
  act: '责令限期履行',
  varied: '变更',
  unlawful: '确认违法，不予撤销',
  void: '确认无效',
  stay: '停止执行',
  'stay-ended': '恢复执行',
};
