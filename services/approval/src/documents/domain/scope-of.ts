import type { DocumentKind, SealScope } from '@shenguan/common/document-kinds';
import { KINDS } from '@shenguan/common/document-kinds';

/** Returns the scope of the special seal that a document falls under. SEAL-6 */
export function scopeOf({ kind, facts }: { kind: DocumentKind; facts: object }): SealScope {
  // A certificate makes the decision the paper that the second scope names.
  if (GRANTING_KINDS.includes(kind) && 'certificate' in facts && facts.certificate) return 'SEAL-6.2';
  return KINDS[kind].scopes[0];
}

/** Decisions that name what they permit, and until when. APL-39 */
export const GRANTING_KINDS: readonly DocumentKind[] = ['decision-to-grant', 'decision-to-vary', 'decision-to-renew'];
