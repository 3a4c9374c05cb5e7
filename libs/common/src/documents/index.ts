export { DocumentPrinter } from './document-printer.js';
export type { DocumentTable, OfficialDocument, TableColumn, Verification, VisibleSeal } from './official-document.js';
