import { documentKind, type SealScope } from '@shenguan/common/document-kinds';

/** Tells whether a kind of document that the system issues can fall under a scope. SEAL-6 */
export function scopeFits(kind: string, scope: SealScope): boolean {
  const scopes: readonly SealScope[] = documentKind(kind)?.scopes ?? [];
  return scopes.includes(scope);
}
