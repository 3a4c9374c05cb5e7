import { type DocumentKind, KINDS } from '@shenguan/common/document-kinds';

/** Returns the name of the series that numbers a bureau's documents of one kind in one year without gaps. */
export function seriesOf(bureauCode: string, kind: DocumentKind, signedOn: string): string {
  return `document:${bureauCode}:${kind}:${signedOn.slice(0, 4)}`;
}

/** Returns a document number (文号), such as 朔城审批受字〔2026〕1号. */
export function documentNumber(abbreviation: string, kind: DocumentKind, signedOn: string, n: number): string {
  return `${abbreviation}${KINDS[kind].mark}字〔${signedOn.slice(0, 4)}〕${n}号`;
}
