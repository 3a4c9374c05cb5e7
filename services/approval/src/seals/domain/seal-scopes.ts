import type { GroundId } from '@shenguan/common/rules';

/** What the special seal may be used for (使用范围), by the number of the ground. SEAL-6 */
export const SEAL_SCOPES = ['SEAL-6.1', 'SEAL-6.2', 'SEAL-6.3', 'SEAL-6.4', 'SEAL-6.5'] as const satisfies GroundId[];
export type SealScope = (typeof SEAL_SCOPES)[number];

/** The scope "other", for which a reason is stated once per kind of document. */
export const OTHER_SCOPE: SealScope = 'SEAL-6.5';

/** The scopes that a document of the standard set can fall under. PRA-2 */
const SCOPES_OF_KIND: Readonly<Record<string, readonly SealScope[]>> = {
  'receipt-of-materials': ['SEAL-6.3'],
  'correction-notice': ['SEAL-6.3'],
  acceptance: ['SEAL-6.3'],
  'non-acceptance': ['SEAL-6.3'],
  'extension-notice': ['SEAL-6.1'],
  'special-procedure': ['SEAL-6.1'],
  'decision-to-grant': ['SEAL-6.2', 'SEAL-6.4'],
  'decision-to-refuse': ['SEAL-6.4'],
  'delivery-receipt': ['SEAL-6.1'],
};

/** Tells whether the system itself issues a kind of document, with the act of a case that it belongs to. PRA-2 */
export function isOfStandardSet(documentKind: string): boolean {
  return Object.hasOwn(SCOPES_OF_KIND, documentKind);
}

/** Tells whether a kind of document can fall under a scope; one that the standard set doesn't know may be any. SEAL-6 */
export function scopeFits(documentKind: string, scope: SealScope): boolean {
  const scopes = isOfStandardSet(documentKind) ? SCOPES_OF_KIND[documentKind]! : SEAL_SCOPES;
  return scopes.includes(scope);
}
