import { type SignatureNote, signDocument } from './sign-document.js';

/** What a thread needs to sign; it forgets the key with the task. */
export interface SigningOrder {
  readonly pdf: Uint8Array;
  readonly credential: { readonly certificatePem: string; readonly p12: Uint8Array; readonly passphrase: string };
  readonly note: SignatureNote;
}

/** Signs a document in a thread of its own: opening the key alone takes longer than a request. */
export default function sign({ pdf, credential, note }: SigningOrder): Promise<Buffer> {
  return signDocument(Buffer.from(pdf), { ...credential, p12: Buffer.from(credential.p12) }, note);
}
