import { createSecretKey, type KeyObject } from 'node:crypto';

/** Keys of one purpose as stored (密钥环): 256 bits each in base64, and the ID of the one that new values use. */
export interface KeyRing {
  readonly current: string;
  readonly keys: Readonly<Record<string, string>>;
}

/** Says what is wrong with a key ring, never a key. */
export class KeyRingError extends Error {
  override readonly name = 'KeyRingError';
}

/** A key ring ready for use. Keys are KeyObjects, which show nothing of themselves when logged. */
export interface OpenKeyRing {
  readonly current: string;
  readonly keys: ReadonlyMap<string, KeyObject>;
}

const KEY_ID = /^[A-Za-z0-9_-]{1,32}$/;
const KEY = /^[A-Za-z0-9+/]{43}=$/;

/** Opens a key ring; throws KeyRingError unless each key has 256 bits and an ID that fits into stored values. */
export function openKeyRing(ring: KeyRing): OpenKeyRing {
  const keys = new Map<string, KeyObject>();
  for (const [id, key] of Object.entries(ring?.keys ?? {})) {
    if (!KEY_ID.test(id)) throw new KeyRingError('A key ID may hold letters, digits, - and _, 32 at most');
    if (typeof key !== 'string' || !KEY.test(key)) throw new KeyRingError(`Key "${id}" is not 256 bits in base64`);
    keys.set(id, createSecretKey(Buffer.from(key, 'base64')));
  }
  if (!keys.has(ring?.current)) throw new KeyRingError('The current key is not in the ring');
  return { current: ring.current, keys };
}
