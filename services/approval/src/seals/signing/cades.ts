import { createHash, X509Certificate } from 'node:crypto';
import { der, derChildren } from './der.js';

const SEQUENCE = 0x30;
const SET = 0x31;
const OCTETS = 0x04;
const CONTEXT_0 = 0xa0;

const oid = (hex: string) => der(0x06, Buffer.from(hex, 'hex'));
const integer = (value: number) => der(0x02, Buffer.from([value]));

const DATA = oid('2a864886f70d010701'); // 1.2.840.113549.1.7.1
const SIGNED_DATA = oid('2a864886f70d010702');
const CONTENT_TYPE = oid('2a864886f70d010903');
const MESSAGE_DIGEST = oid('2a864886f70d010904');
const SIGNING_CERTIFICATE_V2 = oid('2a864886f70d010910022f');
const SHA_256 = der(SEQUENCE, oid('608648016503040201'));
const RSA_WITH_SHA_256 = der(SEQUENCE, oid('2a864886f70d01010b'), der(0x05));

/** Makes the attributes that a seal signs: the digest of the content and the certificate that it is to be checked with. RFC 5652, RFC 5035 */
export function signedAttributes(contentDigest: Buffer, certificate: X509Certificate): Buffer {
  const certificateDigest = createHash('sha256').update(certificate.raw).digest();
  const attributes = [
    attribute(CONTENT_TYPE, DATA),
    attribute(MESSAGE_DIGEST, der(OCTETS, contentDigest)),
    // Without this attribute it would be no CAdES signature: it ties the signature to the one certificate.
    attribute(SIGNING_CERTIFICATE_V2, der(SEQUENCE, der(SEQUENCE, der(SEQUENCE, der(OCTETS, certificateDigest))))),
  ];
  return der(SET, ...attributes.sort(Buffer.compare));
}

/** Makes the detached CMS (CAdES-B) around an RSA signature of the attributes. The same parts give the same bytes. RFC 5652 */
export function detachedCms(attributes: Buffer, signature: Buffer, certificate: X509Certificate): Buffer {
  const signer = der(
    SEQUENCE,
    integer(1),
    issuerAndSerial(certificate),
    SHA_256,
    Buffer.concat([Buffer.from([CONTEXT_0]), attributes.subarray(1)]), // SET becomes [0] IMPLICIT
    RSA_WITH_SHA_256,
    der(OCTETS, signature),
  );
  const signedData = der(
    SEQUENCE,
    integer(1),
    der(SET, SHA_256),
    der(SEQUENCE, DATA), // detached: the content stays outside
    der(CONTEXT_0, certificate.raw),
    der(SET, signer),
  );
  return der(SEQUENCE, SIGNED_DATA, der(CONTEXT_0, signedData));
}

/** Length of a signature made with this certificate's RSA key, in bytes. */
export function signatureLength(certificate: X509Certificate): number {
  const bits = certificate.publicKey.asymmetricKeyDetails?.modulusLength;
  if (bits === undefined) throw new TypeError('the seal certificate holds no RSA key');
  return Math.ceil(bits / 8);
}

function attribute(type: Buffer, value: Buffer): Buffer {
  return der(SEQUENCE, type, der(SET, value));
}

function issuerAndSerial(certificate: X509Certificate): Buffer {
  const [tbs] = derChildren(certificate.raw);
  if (!tbs) throw new TypeError('not a certificate');
  const fields = derChildren(tbs);
  const first = fields[0]?.[0] === CONTEXT_0 ? 1 : 0; // the version is optional
  const [serial, issuer] = [fields[first], fields[first + 2]];
  if (!serial || !issuer) throw new TypeError('not a certificate');
  return der(SEQUENCE, issuer, serial);
}
