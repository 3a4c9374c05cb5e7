import { KINDS } from '@shenguan/common/document-kinds';
import { type Words, word } from '@shenguan/common/document-templates';
import type { OfficialDocument } from '@shenguan/common/documents';
import type { DocumentText } from './issue-order.js';
import { type DocumentHead, paperOf } from './papers/index.js';

/** All that a document says, as its digest covers it; version 1 of the form. SEAL-4 */
export type DocumentContent = DocumentText & {
  v: 1;
  id: string;
  caseNumber: string;
  issuerCode: string;
  sealId: string;
  head: Omit<DocumentHead, 'createdAt'> & { createdAt: string };
};

/** Puts the content of a document into its form. PRA-2 */
export function composeDocument(content: DocumentContent): OfficialDocument {
  const { head, kind, facts } = content;
  const kindOfPaper = paperOf(kind);
  const words: Words = word(kindOfPaper, kindOfPaper.standard, facts);
  return {
    ...head,
    createdAt: new Date(head.createdAt),
    title: KINDS[kind].title,
    ...('applicant' in facts && { addressee: facts.applicant }),
    ...words,
  };
}
