import { createHash, createPrivateKey, type KeyObject, sign, X509Certificate } from 'node:crypto';
import { promisify } from 'node:util';
import { plainAddPlaceholder } from '@signpdf/placeholder-plain';
import { Signer, SignPdf } from '@signpdf/signpdf';
import { detachedCms, signedAttributes } from './cades.js';
import { privateKeyPem, type SealCredential } from './seal-credential.js';

/** What a signature says of itself. */
export interface SignatureNote {
  /** Why it was sealed, e.g. 准予行政许可. */
  readonly reason: string;
  readonly location: string;
  /** System time, not legal time. */
  readonly signingTime: Date;
  /** Whose seal it is. */
  readonly name: string;
}

/** Signs a PDF with the electronic seal: a detached CAdES signature over the whole file. Throws RangeError outside the certificate's validity. SEAL-2, ETSI EN 319 142 */
export async function signDocument(pdf: Buffer, credential: SealCredential, note: SignatureNote): Promise<Buffer> {
  const certificate = new X509Certificate(credential.certificatePem);
  const at = note.signingTime.getTime();
  if (at < Date.parse(certificate.validFrom) || at > Date.parse(certificate.validTo)) {
    throw new RangeError(`the seal certificate is not valid at ${note.signingTime.toISOString()}`);
  }
  const texts = [note.reason, note.location, note.name].map(pdfHex);
  const [reason, location, name] = texts as [string, string, string];
  const prepared = plainAddPlaceholder({
    pdfBuffer: pdf,
    reason,
    location,
    name,
    contactInfo: '',
    signingTime: note.signingTime,
    signatureLength: SIGNATURE_ROOM,
    subFilter: 'ETSI.CAdES.detached',
  });
  const key = createPrivateKey(privateKeyPem(credential));
  return new SignPdf().sign(
    hexStrings(prepared, pdf.length, texts),
    new SealSigner(key, certificate),
    note.signingTime,
  );
}

/** Bytes kept free for the CMS: certificate, signature and what surrounds them. */
const SIGNATURE_ROOM = 4096;

const signAsync = promisify(sign);

/** Signs with CAdES attributes; @signpdf/signer-p12 leaves out the one that binds the certificate. */
class SealSigner extends Signer {
  constructor(
    private readonly key: KeyObject,
    private readonly certificate: X509Certificate,
  ) {
    super();
  }

  override async sign(content: Buffer): Promise<Buffer> {
    const attributes = signedAttributes(createHash('sha256').update(content).digest(), this.certificate);
    const signature = await signAsync('sha256', attributes, this.key);
    return detachedCms(attributes, signature, this.certificate);
  }
}

function pdfHex(text: string): string {
  return Buffer.from(`\ufeff${text}`, 'utf16le').swap16().toString('hex').toUpperCase();
}

/** Turns the literal strings `(FEFF…)` into hexadecimal ones `<FEFF…>` of the same length: the placeholder would write Chinese as broken bytes. */
function hexStrings(pdf: Buffer, from: number, texts: readonly string[]): Buffer {
  const signed = Buffer.from(pdf);
  for (const text of texts) {
    const at = signed.indexOf(`(${text})`, from - 1);
    signed.write('<', at, 'latin1');
    signed.write('>', at + text.length + 1, 'latin1');
  }
  return signed;
}
