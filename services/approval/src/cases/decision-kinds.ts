import type { Case } from './case.entity.js';

const KINDS = {
  initial: { granted: 'decision-to-grant', refused: 'decision-to-refuse' },
  variation: { granted: 'decision-to-vary', refused: 'decision-not-to-vary' },
  renewal: { granted: 'decision-to-renew', refused: 'decision-not-to-renew' },
} as const;

/** Returns which kind of document a case is decided by. PRA-2, APL-49, APL-50 */
export function decisionKindOf({ requestKind }: Pick<Case, 'requestKind'>, outcome: 'granted' | 'refused') {
  return KINDS[requestKind][outcome];
}
