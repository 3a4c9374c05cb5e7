import { generateKeyPairSync } from 'node:crypto';
import { isIP } from 'node:net';
import forge from 'node-forge';

/** A server's certificate with its key, and the authority that signed it; PEM. */
export interface Certificate {
  readonly certificate: string;
  readonly key: string;
  readonly authority: string;
}

const YEARS = 3;
const KEY_BITS = 3072;

/**
 * Makes a certificate for a host name or address, or several, signed by an authority that is made with it and whose key
 * is thrown away: for trying the gateway's TLS before one of the city's own authority is there. Valid from a year ago on.
 */
export function certificateFor(host: string, ...more: readonly string[]): Certificate {
  const authority = make('Shenguan trial authority', null, [
    { name: 'basicConstraints', cA: true, critical: true },
    { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
  ]);
  const server = make(host, authority, [
    { name: 'basicConstraints', cA: false },
    { name: 'keyUsage', digitalSignature: true, keyEncipherment: true, critical: true },
    { name: 'extKeyUsage', serverAuth: true },
    {
      name: 'subjectAltName',
      altNames: [host, ...more].map((name) => (isIP(name) ? { type: 7, ip: name } : { type: 2, value: name })),
    },
  ]);
  return {
    certificate: forge.pki.certificateToPem(server.certificate),
    key: forge.pki.privateKeyToPem(server.keys.privateKey),
    authority: forge.pki.certificateToPem(authority.certificate),
  };
}

interface Made {
  readonly certificate: forge.pki.Certificate;
  readonly keys: forge.pki.rsa.KeyPair;
}

function make(commonName: string, issuer: Made | null, extensions: object[]): Made {
  // Made by Node.js: the library's own way takes half a minute.
  const pem = generateKeyPairSync('rsa', { modulusLength: KEY_BITS }).privateKey.export({
    format: 'pem',
    type: 'pkcs1',
  });
  const privateKey = forge.pki.privateKeyFromPem(pem.toString());
  const keys = { privateKey, publicKey: forge.pki.setRsaPublicKey(privateKey.n, privateKey.e) };
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = keys.publicKey;
  // Positive, or it would be read as a negative number.
  certificate.serialNumber = `00${forge.util.bytesToHex(forge.random.getBytesSync(16))}`;
  const now = new Date();
  certificate.validity.notBefore = new Date(Date.UTC(now.getUTCFullYear() - 1, now.getUTCMonth(), now.getUTCDate()));
  certificate.validity.notAfter = new Date(Date.UTC(now.getUTCFullYear() + YEARS, now.getUTCMonth(), 1));
  const subject = [{ name: 'commonName', value: commonName }];
  certificate.setSubject(subject);
  certificate.setIssuer(issuer ? issuer.certificate.subject.attributes : subject);
  certificate.setExtensions(extensions);
  certificate.sign((issuer ?? { keys }).keys.privateKey, forge.md.sha256.create());
  return { certificate, keys };
}
