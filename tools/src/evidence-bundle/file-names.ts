import { documentKind } from '@shenguan/common/document-kinds';
import type { DocumentEvidence, DrawEvidence, MaterialEvidence } from './parts.js';

/** Returns what a document is called in a list: its title, where it has one, and its number. */
export function titleOf({ kind, number }: DocumentEvidence): string {
  return [kind === undefined ? undefined : documentKind(kind)?.title, number].filter(Boolean).join(' ');
}

/** Returns the path of the n-th document of a service, such as `文书/02 受理通知书 朔城审批受字〔2026〕1号.pdf`. */
export function documentPath(document: DocumentEvidence, n: number): string {
  return `文书/${placeOf(n)} ${inFileName(titleOf(document))}.pdf`;
}

/** Returns the path of the n-th material; the file keeps the ending that it was handed in with. */
export function materialPath({ name, file }: MaterialEvidence, n: number): string {
  const ending = /\.[0-9A-Za-z]{1,8}$/.exec(file.name)?.[0] ?? '';
  return `申请材料/${placeOf(n)} ${inFileName(name)}${ending.toLowerCase()}`;
}

/** Returns the path of the proof of the n-th draw. */
export function drawPath(_draw: DrawEvidence, n: number): string {
  return `专家抽取/${placeOf(n)} 抽取证明.json`;
}

const placeOf = (n: number) => String(n + 1).padStart(2, '0');

/** Leaves what file systems of all kinds take, in a length that they take. */
function inFileName(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\p{C}/\\:*?"<>|]/gu, '_')
    .replace(/^[. ]+|[. ]+$/gu, '')
    .slice(0, 60);
}
