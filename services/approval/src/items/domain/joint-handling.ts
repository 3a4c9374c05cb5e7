import type { LegalBasis } from '../../legal-basis.js';

/** The Administrative Permit Law, as instruments name it in full or short. */
export const PERMIT_LAW = '行政许可法';

/** How several organs handle a permit together (统一办理、联合办理、集中办理). Permit Law, article 26(2). */
export const JOINT_MODES = {
  unified: { zh: '统一办理', en: 'one of them handles it for all' },
  joint: { zh: '联合办理', en: 'they handle it together' },
  concentrated: { zh: '集中办理', en: 'they handle it in one place' },
} as const;
export type JointMode = keyof typeof JOINT_MODES;

/** That organs decide together, each by its own power: whoever is consulted or inspects is none of them. APL-42 */
export interface JointHandling {
  readonly mode: JointMode;
  /** Credit codes of the organs that decide, two at least, the bureau among them. */
  readonly organs: readonly string[];
}

/**
 * Tells whether several organs handle a permit together: as the version says. Versions from before it was said are read by
 * what their limit rests on. APL-42
 */
export function isJointHandling({
  basis,
  jointHandling,
}: {
  basis: Pick<LegalBasis, 'instrument' | 'article'>;
  jointHandling?: JointHandling;
}): boolean {
  return jointHandling !== undefined || citesJointHandling(basis);
}

/** Tells whether a limit rests on the article on joint handling. */
export function citesJointHandling({ instrument, article }: Pick<LegalBasis, 'instrument' | 'article'>): boolean {
  return instrument.includes(PERMIT_LAW) && article.includes('第二十六条');
}
