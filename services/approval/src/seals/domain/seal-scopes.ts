import { documentKind, SEAL_SCOPES, type SealScope } from '@shenguan/common/document-kinds';

/** The scope "other", for which a reason is stated once per kind of document. */
export const OTHER_SCOPE: SealScope = 'SEAL-6.5';

/** Tells whether a kind of document can fall under a scope; one that the system doesn't issue may be any. SEAL-6 */
export function scopeFits(kind: string, scope: SealScope): boolean {
  const scopes: readonly SealScope[] = documentKind(kind)?.scopes ?? SEAL_SCOPES;
  return scopes.includes(scope);
}
