import { createHash, verify, X509Certificate } from 'node:crypto';
import { detachedCms, signatureLength, signedAttributes } from './cades.js';
import { derPrefix } from './der.js';

/** Why a signature stands or falls. */
export type SignatureFinding =
  | 'genuine'
  /** There is no signature in the file. */
  | 'unsigned'
  /** The signature leaves bytes of the file uncovered: something was added or cut off. */
  | 'not-whole-file'
  /** Signed, but with another certificate. */
  | 'other-certificate'
  /** What was signed, or the signature itself, has been changed. */
  | 'altered';

/** The answer to whether a file is as it was sealed. */
export interface SignatureVerdict {
  readonly valid: boolean;
  readonly reason: SignatureFinding;
  /** Common name in the certificate, only where the signature is genuine. */
  readonly signedBy: string | null;
}

/** Checks that a PDF is, byte for byte, what the holder of this certificate signed. SEAL-2 */
export function verifySignature(pdf: Buffer, certificatePem: string): SignatureVerdict {
  const certificate = new X509Certificate(certificatePem);
  const reason = finding(pdf, certificate);
  const valid = reason === 'genuine';
  return { valid, reason, signedBy: valid ? commonName(certificate) : null };
}

function finding(pdf: Buffer, certificate: X509Certificate): SignatureFinding {
  const range = byteRange(pdf);
  if (!range) return 'unsigned';
  const [start, before, after, length] = range;
  if (start !== 0 || before >= after || after + length !== pdf.length) return 'not-whole-file';

  const cms = embeddedCms(pdf.subarray(before, after));
  if (!cms) return 'altered';
  if (!cms.includes(certificate.raw)) return 'other-certificate';

  const digest = createHash('sha256').update(pdf.subarray(0, before)).update(pdf.subarray(after)).digest();
  const attributes = signedAttributes(digest, certificate);
  const signature = cms.subarray(-signatureLength(certificate));
  // The CMS is made anew and compared whole: it has one right form, so no byte of it can be changed unseen.
  if (!cms.equals(detachedCms(attributes, signature, certificate))) return 'altered';
  return verify('sha256', attributes, certificate.publicKey, signature) ? 'genuine' : 'altered';
}

function byteRange(pdf: Buffer): [number, number, number, number] | undefined {
  const at = pdf.lastIndexOf('/ByteRange [');
  if (at < 0) return undefined;
  const found = /^\/ByteRange \[(\d{1,10}) (\d{1,10}) (\d{1,10}) (\d{1,10})\]/.exec(
    pdf.toString('latin1', at, at + 64),
  );
  return found ? [Number(found[1]), Number(found[2]), Number(found[3]), Number(found[4])] : undefined;
}

/** Reads `<hex, then zeros>`, the only bytes that the signature does not cover; nothing else may stand there. */
function embeddedCms(gap: Buffer): Buffer | undefined {
  const hex = /^<((?:[0-9a-f]{2})+)>$/.exec(gap.toString('latin1'))?.[1];
  if (!hex) return undefined;
  const bytes = Buffer.from(hex, 'hex');
  try {
    const cms = derPrefix(bytes);
    return bytes.subarray(cms.length).every((byte) => byte === 0) ? cms : undefined;
  } catch (error) {
    if (error instanceof RangeError) return undefined; // a length that reaches past the end
    throw error;
  }
}

function commonName(certificate: X509Certificate): string | null {
  return /^CN=(.*)$/m.exec(certificate.subject)?.[1] ?? null;
}
