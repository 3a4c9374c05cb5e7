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
export { HAND_KIND_CODES, HAND_KINDS, type HandKind, type HandKindCode, handKind } from './hand-kinds.js';
export {
  isPaperCode,
  PAPER_CODES,
  type PaperCode,
  PLAIN_KINDS,
  type PlainKind,
  type PlainKindCode,
  titleOfPaper,
} from './plain-kinds.js';
