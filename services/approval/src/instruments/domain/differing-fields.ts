import type { IssuerKind, Promulgation } from './level-of-instrument.js';

/** What decides which instrument it is, at which level, and from when. */
export interface DecisiveFields {
  readonly documentNumber: string;
  readonly issuer: string;
  readonly issuerKind: IssuerKind;
  readonly promulgation: Promulgation;
  readonly articles: number;
  readonly inForceFrom: string;
}

export const DECISIVE_FIELDS = [
  'documentNumber',
  'issuer',
  'issuerKind',
  'promulgation',
  'articles',
  'inForceFrom',
] as const satisfies readonly (keyof DecisiveFields)[];

/** Returns which decisive fields two people read differently in one text; how blanks and widths are typed makes no difference. INT-4 */
export function differingFields(entered: DecisiveFields, read: DecisiveFields): (keyof DecisiveFields)[] {
  return DECISIVE_FIELDS.filter((field) => normal(entered[field]) !== normal(read[field]));
}

function normal(value: string | number): string {
  return String(value)
    .normalize('NFKC')
    .replace(/[《》\s]/gu, '');
}
