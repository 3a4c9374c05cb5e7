import { badRequest } from '../../http/index.js';
import { HASH_BYTES } from '../tree/index.js';
import type { TreeHead } from './log-signer.js';
import type { VerificationPlace } from './verification.js';

/** A cursor names a place in the verification and carries the tree's subtrees: some sixty hashes at the most. */
export const VERIFICATION_CURSOR = /^[A-Za-z0-9_-]{1,8192}$/;

/** Packs where a verification goes on. Whoever forges one deceives himself alone. */
export function encodePlace(place: VerificationPlace): string {
  const text = JSON.stringify(place, (_, value) =>
    value?.type === 'Buffer' ? Buffer.from(value.data).toString('base64url') : value,
  );
  return Buffer.from(text, 'utf8').toString('base64url');
}

/** Unpacks it; a 400 problem where it is no such place. */
export function decodePlace(cursor: string): VerificationPlace {
  try {
    const place = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const head = place.head === null ? null : headOf(place.head);
    if (place.part !== 'entries') return { ...place, head };
    const { size, hashes, agreed } = place.from;
    return { part: 'entries', head, from: { size, agreed, hashes: hashes.map(hashOf) } };
  } catch {
    throw badRequest({ detail: { zh: '不是核验的续接位置', en: 'is not a place in a verification' } });
  }
}

function headOf({ size, root }: { size: number; root: string }): TreeHead {
  return { size, root: hashOf(root) };
}

function hashOf(text: string): Buffer {
  const hash = Buffer.from(text, 'base64url');
  if (hash.length !== HASH_BYTES) throw new RangeError('not a hash');
  return hash;
}
