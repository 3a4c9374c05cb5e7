import { generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';
import forge from 'node-forge';

/** Key and certificate of an electronic seal (电子印章). SEAL-2 */
export interface SealCredential {
  readonly certificatePem: string;
  /** PKCS #12 with the private key, under the passphrase. */
  readonly p12: Buffer;
  readonly passphrase: string;
}

/** What the certificate of a new seal says. */
export interface SealCredentialOrder {
  readonly bureauName: string;
  readonly sealName: string;
  /** Serial number of the certificate in hexadecimal, at most 19 bytes. */
  readonly serial: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** Makes the passphrase; the key itself comes from the operating system. */
  readonly entropy: { bytes(count: number): Buffer };
}

/** Makes the self-signed RSA credential of an electronic seal: the local default, where no certificate authority issues one. SEAL-2 */
export async function createSealCredential(order: SealCredentialOrder): Promise<SealCredential> {
  const { privateKey: pem } = await promisify(generateKeyPair)('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const privateKey = forge.pki.privateKeyFromPem(pem);
  const certificate = selfSigned(order, privateKey);
  const passphrase = order.entropy.bytes(32).toString('base64url');
  const p12 = forge.pkcs12.toPkcs12Asn1(privateKey, [certificate], passphrase, { algorithm: 'aes256' });
  return {
    certificatePem: forge.pki.certificateToPem(certificate),
    p12: Buffer.from(forge.asn1.toDer(p12).getBytes(), 'binary'),
    passphrase,
  };
}

/** Opens the private key of a credential. Throws where the passphrase is wrong or no key is inside. */
export function privateKeyPem(credential: SealCredential): string {
  const asn1 = forge.asn1.fromDer(credential.p12.toString('binary'));
  const bagType = forge.pki.oids.pkcs8ShroudedKeyBag as string;
  const [bag] = forge.pkcs12.pkcs12FromAsn1(asn1, credential.passphrase).getBags({ bagType })[bagType] ?? [];
  if (!bag?.key) throw new Error('the seal credential holds no private key');
  return forge.pki.privateKeyToPem(bag.key);
}

function selfSigned(order: SealCredentialOrder, privateKey: forge.pki.rsa.PrivateKey): forge.pki.Certificate {
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = forge.pki.setRsaPublicKey(privateKey.n, privateKey.e);
  certificate.serialNumber = positiveInteger(order.serial);
  certificate.validity.notBefore = order.notBefore;
  certificate.validity.notAfter = order.notAfter;
  const utf8 = forge.asn1.Type.UTF8 as unknown as forge.asn1.Class; // @types/node-forge names the wrong enum
  const name = [
    { name: 'countryName', value: 'CN' },
    { name: 'organizationName', value: order.bureauName, valueTagClass: utf8 },
    { name: 'commonName', value: order.sealName, valueTagClass: utf8 },
  ];
  certificate.setSubject(name);
  certificate.setIssuer(name);
  certificate.setExtensions([
    { name: 'basicConstraints', cA: false, critical: true },
    { name: 'keyUsage', digitalSignature: true, nonRepudiation: true, critical: true },
    { name: 'subjectKeyIdentifier' },
  ]);
  certificate.sign(privateKey, forge.md.sha256.create());
  return certificate;
}

/** A number in hexadecimal as DER wants it: positive by one zero byte where the first bit is set, and by none elsewhere. X.690 section 8.3.2 */
function positiveInteger(hex: string): string {
  const bare = hex.replace(/^0+/, '') || '0';
  const whole = bare.padStart(bare.length + (bare.length % 2), '0');
  return /^[89a-f]/i.test(whole) ? `00${whole}` : whole;
}
