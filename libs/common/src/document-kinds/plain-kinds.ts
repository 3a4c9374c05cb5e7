import { DOCUMENT_KINDS, type DocumentKind, isDocumentKind, KINDS } from './document-kinds.js';

/** A kind of paper that the system makes and that bears no seal: it proves itself by what the record says. */
export interface PlainKind {
  /** What it is called (文书名称). */
  readonly title: string;
}

/** Papers without a seal (不用印文书): those of the joint conference, which none of the special seal’s scopes names. CONF-4.3, CONF-5.3, SEAL-6 */
export const PLAIN_KINDS = {
  'conference-notice': { title: '联席会议通知' },
  'conference-agenda': { title: '联席会议议程' },
  'conference-minutes': { title: '联席会议纪要' },
  'conference-report': { title: '联席会议情况报告' },
} as const satisfies Record<string, PlainKind>;

export type PlainKindCode = keyof typeof PLAIN_KINDS;

/** A kind of paper that a template words, sealed or not. */
export type PaperCode = DocumentKind | PlainKindCode;

/** Every kind of paper that a template words, in the order of the work. */
export const PAPER_CODES = [...DOCUMENT_KINDS, ...Object.keys(PLAIN_KINDS)] as [PaperCode, ...PaperCode[]];

/** Tells whether templates word papers of a kind. */
export function isPaperCode(text: string): text is PaperCode {
  return isDocumentKind(text) || Object.hasOwn(PLAIN_KINDS, text);
}

/** Returns what papers of a kind are called (文书名称). */
export function titleOfPaper(code: PaperCode): string {
  return isDocumentKind(code) ? KINDS[code].title : PLAIN_KINDS[code].title;
}
