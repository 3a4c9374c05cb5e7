import type { RulingOutcome } from '@shenguan/common/contracts';
import type { RulingState, RulingTarget } from '../../cases/index.js';

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
