import type { OfficialDocument, Verification, VisibleSeal } from '@shenguan/common/documents';
import { type DocumentWords, type TemplateUsed, wordByStandard } from '../document-templates/index.js';
import type { DocumentText } from './issue-order.js';

/** What every document carries, whatever it says. */
export interface DocumentHead {
  readonly number: string;
  /** Name of the bureau in full. */
  readonly issuer: string;
  /** Legal date, YYYY-MM-DD. */
  readonly signedOn: string;
  readonly seal?: VisibleSeal;
  readonly verification: Verification;
  readonly createdAt: Date;
}

/** What the digest of a document covers, whatever its words. SEAL-4 */
type ContentBase = DocumentText & {
  id: string;
  caseNumber: string;
  issuerCode: string;
  sealId: string;
  head: Omit<DocumentHead, 'createdAt'> & { createdAt: string };
};

/**
 * All that a document says, as its digest covers it. SEAL-4
 *
 * Version 2 keeps the words themselves, and which template made them. Version 1 kept the facts alone, from when there
 * was one wording of each kind: that of the standard template.
 */
export type DocumentContent =
  | (ContentBase & { v: 1 })
  | (ContentBase & { v: 2; words: DocumentWords; template: TemplateUsed });

/** Puts the content of a document into its form. PRA-2 */
export function composeDocument(content: DocumentContent): OfficialDocument {
  const { head, kind, facts } = content;
  const words = content.v === 2 ? content.words : wordByStandard(kind, facts).words;
  return { ...head, createdAt: new Date(head.createdAt), ...words };
}
