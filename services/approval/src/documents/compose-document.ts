import type { OfficialDocument } from '@shenguan/common/documents';
import type { DocumentText } from './issue-order.js';
import {
  acceptance,
  correctionNotice,
  type DocumentHead,
  decisionToGrant,
  decisionToRefuse,
  deliveryReceipt,
  extensionNotice,
  nonAcceptance,
  receiptOfMaterials,
  specialProcedure,
} from './templates/index.js';

/** All that a document says, as its digest covers it; version 1 of the form. SEAL-4 */
export type DocumentContent = DocumentText & {
  v: 1;
  id: string;
  caseNumber: string;
  issuerCode: string;
  sealId: string;
  head: Omit<DocumentHead, 'createdAt'> & { createdAt: string };
};

/** Puts the content of a document into its template. PRA-2 */
export function composeDocument(content: DocumentContent): OfficialDocument {
  const head: DocumentHead = { ...content.head, createdAt: new Date(content.head.createdAt) };
  switch (content.kind) {
    case 'receipt-of-materials':
      return receiptOfMaterials(head, content.facts);
    case 'correction-notice':
      return correctionNotice(head, content.facts);
    case 'acceptance':
      return acceptance(head, content.facts);
    case 'non-acceptance':
      return nonAcceptance(head, content.facts);
    case 'extension-notice':
      return extensionNotice(head, content.facts);
    case 'special-procedure':
      return specialProcedure(head, content.facts);
    case 'decision-to-grant':
      return decisionToGrant(head, content.facts);
    case 'decision-to-refuse':
      return decisionToRefuse(head, content.facts);
    case 'delivery-receipt':
      return deliveryReceipt(head, content.facts);
  }
}
