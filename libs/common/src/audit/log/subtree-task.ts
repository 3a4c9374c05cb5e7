import { HASH_BYTES, nodeHash } from '../tree/hashing.js';

/**
 * Computes a complete subtree over leaf hashes that lie end to end, a power of two of them: one list per level, the leaves
 * first. Runs in a thread.
 */
export default function subtree(leaves: Uint8Array): Uint8Array[] {
  const levels = [leaves];
  for (let below = leaves; below.length > HASH_BYTES; below = levels.at(-1)!) {
    const level = new Uint8Array(below.length / 2);
    for (let at = 0; at < below.length; at += 2 * HASH_BYTES) {
      const left = below.subarray(at, at + HASH_BYTES);
      level.set(nodeHash(left, below.subarray(at + HASH_BYTES, at + 2 * HASH_BYTES)), at / 2);
    }
    levels.push(level);
  }
  return levels;
}
