export { DocumentTemplate } from './document-template.entity.js';
export { DocumentTemplatesModule } from './document-templates.module.js';
export { headOf } from './head-of.js';
export {
  type FactsOfKind,
  type FactsOfPaper,
  type FactsOfPlainKind,
  paperOf,
  type RemedyFacts,
} from './papers/index.js';
export {
  type DocumentWords,
  type Proof,
  type TemplateUsed,
  type Wording,
  wordByStandard,
  wordDocument,
} from './word-document.js';
