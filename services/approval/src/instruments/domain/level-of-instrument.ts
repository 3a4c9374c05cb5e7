import type { BasisLevel } from '../../legal-basis.js';

/** Who issues instruments (制定机关). */
export const ISSUER_KINDS = [
  'national-congress', // 全国人大及其常委会
  'local-congress', // 省、自治区、直辖市、设区的市、自治州的人大及其常委会
  'state-council', // 国务院
  'ministry', // 国务院部门
  'local-government', // 省、自治区、直辖市、设区的市、自治州的人民政府
  'other', // 其他机关和组织
] as const;
export type IssuerKind = (typeof ISSUER_KINDS)[number];

/** How it was made public (公布方式). */
export const PROMULGATIONS = [
  'order', // 以令公布
  'decision', // 国务院决定
  'document', // 以文件印发
] as const;
export type Promulgation = (typeof PROMULGATIONS)[number];

/**
 * Returns the level of an instrument by who issued it and how it was made public; what it calls itself changes nothing:
 * 办法 of a congress is law, 条例 that an office sends out as a document binds nobody. Legislation law, articles 10, 72,
 * 78, 80, 91, 93; permit law, article 14.
 */
export function levelOfInstrument(issuer: IssuerKind, promulgation: Promulgation): BasisLevel {
  if (issuer === 'national-congress') return promulgation === 'order' ? 'law' : 'normative-document';
  if (issuer === 'local-congress') return promulgation === 'order' ? 'local-regulation' : 'normative-document';
  if (issuer === 'state-council' && promulgation === 'decision') return 'state-council-decision';
  if (promulgation !== 'order') return 'normative-document';
  if (issuer === 'state-council') return 'administrative-regulation';
  if (issuer === 'ministry') return 'departmental-rule';
  return issuer === 'local-government' ? 'local-government-rule' : 'normative-document';
}
