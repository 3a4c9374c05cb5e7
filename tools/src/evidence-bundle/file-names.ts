import { documentKind } from '@shenguan/common/document-kinds';
import type { DocumentEvidence, DrawEvidence, MaterialEvidence, OtherFile } from './parts.js';

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
  return `申请材料/${placeOf(n)} ${inFileName(name)}${endingOf(file.name)}`;
}

/** Returns the path of the n-th of the other files, by the name that it came in with. */
export function otherPath({ name = '' }: OtherFile, n: number): string {
  const ending = endingOf(name);
  const title = inFileName(ending ? name.slice(0, -ending.length) : name) || '未命名';
  return `其他文件/${placeOf(n)} ${title}${ending}`;
}

/** Returns the path of the proof of the n-th draw. */
export function drawPath(_draw: DrawEvidence, n: number): string {
  return `专家抽取/${placeOf(n)} 抽取证明.json`;
}

const endingOf = (name: string) => (/\.[0-9A-Za-z]{1,8}$/.exec(name)?.[0] ?? '').toLowerCase();

const placeOf = (n: number) => String(n + 1).padStart(2, '0');

/** Leaves what file systems of all kinds take, in a length that they take. */
function inFileName(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\p{C}/\\:*?"<>|]/gu, '_')
    .replace(/^[. ]+|[. ]+$/gu, '')
    .slice(0, 60);
}
