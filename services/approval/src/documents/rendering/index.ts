export type { DocumentTable, OfficialDocument, TableColumn, Verification, VisibleSeal } from './official-document.js';
export { renderDocument } from './render-document.js';
export { createSealCredential, type SealCredential, type SealCredentialOrder } from './seal-credential.js';
export { type SignatureNote, signDocument } from './sign-document.js';
export * from './templates/index.js';
export { type SignatureFinding, type SignatureVerdict, verifySignature } from './verify-signature.js';
