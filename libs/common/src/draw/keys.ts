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

/** The prime of the field that Ed25519 is over (RFC 8032, section 5.1). */
const P = 2n ** 255n - 19n;
const Y_OF_ORDER_8 = 0x7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7n;
/** The y of the eight points of small order: the neutral one, that of order 2, those of order 4 and those of order 8. */
const SMALL_ORDER: ReadonlySet<bigint> = new Set([1n, P - 1n, 0n, Y_OF_ORDER_8, P - Y_OF_ORDER_8]);

/**
 * Tells whether a raw public key is written in its one form and is of no small order: under one of small order anybody
 * signs anything. (RFC 8032 lets a verifier take such keys; a witness whom no secret binds is none.)
 */
export function isSoundPublicKey(hex: string): boolean {
  const bytes = raw(hex);
  if (bytes.length !== 32) return false;
  // Little-endian; the highest bit says which of the two x, and both are of one order.
  const y = BigInt(`0x${Buffer.from(bytes).reverse().toString('hex')}`) % 2n ** 255n;
  return y < P && !SMALL_ORDER.has(y);
}

/** Reads a raw public key in hex. */
export function publicKeyFromHex(hex: string): KeyObject {
  demand(isSoundPublicKey(hex), 'witness', 'a key of small order, or not in its one form, binds nobody');
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
