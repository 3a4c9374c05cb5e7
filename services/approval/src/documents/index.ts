export { DocumentRendering } from './document-rendering.entity.js';
export { Documents, type IssuedRef, isOwed, type OwedRef, whyOwed } from './documents.js';
export { DocumentsModule } from './documents.module.js';
export { textsIn } from './domain/free-facts.js';
export type { ConsequenceOrder, DocumentText, IssueOrder } from './issue-order.js';
export { LegalDocument, type MadeDocument } from './legal-document.entity.js';
