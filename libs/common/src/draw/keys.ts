import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import type { Entropy } from '../entropy/index.js';
import { raw } from './encoding.js';
import { demand } from './flaw.js';

// The fixed DER in front of a raw Ed25519 key (RFC 8410).
const PRIVATE_PREFIX = raw('302e020100300506032b657004220420');
const PUBLIC_PREFIX = raw('302a300506032b6570032100');

/** Makes an Ed25519 private key from 32 secret bytes (RFC 8032). */
export function drawKeyFromSeed(seed: Buffer): KeyObject {
  demand(seed.length === 32, 'form', 'an Ed25519 key is made from 32 bytes');
  return createPrivateKey({ key: Buffer.concat([PRIVATE_PREFIX, seed]), format: 'der', type: 'pkcs8' });
}

/** Makes a fresh Ed25519 private key. */
export function newDrawKey(entropy: Pick<Entropy, 'bytes'>): KeyObject {
  return drawKeyFromSeed(entropy.bytes(32));
}

/** Reads a raw public key in hex. */
export function publicKeyFromHex(hex: string): KeyObject {
  return createPublicKey({ key: Buffer.concat([PUBLIC_PREFIX, raw(hex)]), format: 'der', type: 'spki' });
}

/** Returns the raw public key in hex, of a private or a public Ed25519 key. */
export function publicKeyHex(key: KeyObject): string {
  demand(key.asymmetricKeyType === 'ed25519', 'form', 'not an Ed25519 key');
  const der = (key.type === 'private' ? createPublicKey(key) : key).export({ format: 'der', type: 'spki' });
  return der.subarray(PUBLIC_PREFIX.length).toString('hex');
}

/** Returns a key's fingerprint (指纹), SHA-256 of the raw public key in hex: what an appointment document carries. */
export function fingerprint(publicKey: string): string {
  return createHash('sha256').update(raw(publicKey)).digest('hex');
}
