export { createSealCredential, type SealCredential, type SealCredentialOrder } from './seal-credential.js';
export type { SignatureNote } from './sign-document.js';
export type { SigningOrder } from './sign-task.js';
export { type SignatureFinding, type SignatureVerdict, verifySignature } from './verify-signature.js';
