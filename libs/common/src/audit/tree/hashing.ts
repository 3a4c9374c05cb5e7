import { sha256 } from './sha256.js';

export const HASH_BYTES = 32;

// A leaf can never pass for a node: each has a prefix of its own.
const LEAF = Buffer.of(0);
const NODE = Buffer.of(1);

/** The root of the tree without leaves. RFC 6962, 2.1 */
export const EMPTY_ROOT: Buffer = sha256();

/** Returns SHA-256(0x00 ‖ body): the leaf of an entry. RFC 6962, 2.1 */
export function leafHash(body: Uint8Array): Buffer {
  return sha256(LEAF, body);
}

/** Returns SHA-256(0x01 ‖ left ‖ right). RFC 6962, 2.1 */
export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  return sha256(NODE, left, right);
}
