import type { LegalBasis } from '../../legal-basis.js';

/** The Administrative Permit Law, as instruments name it in full or short. */
export const PERMIT_LAW = '行政许可法';

/** Tells whether several organs handle a permit together (统一办理、联合办理、集中办理), by what its limit rests on. APL-42 */
export function isJointHandling({ basis }: { basis: Pick<LegalBasis, 'instrument' | 'article'> }): boolean {
  return basis.instrument.includes(PERMIT_LAW) && basis.article.includes('第二十六条');
}
