export {
  DOCUMENT_KINDS,
  type DocumentKind,
  documentKind,
  isDocumentKind,
  KINDS,
  type KindOfDocument,
  SEAL_SCOPES,
  type SealScope,
} from './document-kinds.js';
