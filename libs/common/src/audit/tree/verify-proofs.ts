import { EMPTY_ROOT, HASH_BYTES, nodeHash } from './hashing.js';

/** What an inclusion proof claims. */
export interface InclusionClaim {
  readonly leafHash: Buffer;
  readonly leafIndex: number;
  readonly treeSize: number;
  readonly hashes: readonly Buffer[];
  readonly rootHash: Buffer;
}

/** What a consistency proof claims. */
export interface ConsistencyClaim {
  readonly firstSize: number;
  readonly firstRoot: Buffer;
  readonly secondSize: number;
  readonly secondRoot: Buffer;
  readonly hashes: readonly Buffer[];
}

/** Tells whether a leaf is in the tree of that size and root. RFC 9162, 2.1.3.2 */
export function verifyInclusion({ leafHash, leafIndex, treeSize, hashes, rootHash }: InclusionClaim): boolean {
  if (!areSizes(leafIndex, treeSize) || leafIndex >= treeSize || !areHashes(leafHash, rootHash, ...hashes))
    return false;
  let [leaf, last] = [leafIndex, treeSize - 1];
  let root = leafHash;
  for (const hash of hashes) {
    if (last === 0) return false;
    if (isOdd(leaf) || leaf === last) {
      root = nodeHash(hash, root);
      while (!isOdd(leaf) && leaf !== 0) [leaf, last] = [half(leaf), half(last)];
    } else {
      root = nodeHash(root, hash);
    }
    [leaf, last] = [half(leaf), half(last)];
  }
  return last === 0 && root.equals(rootHash);
}

/** Tells whether the second tree begins with all of the first; every tree begins with the empty one. RFC 9162, 2.1.4.2 */
export function verifyConsistency({ firstSize, firstRoot, secondSize, secondRoot, hashes }: ConsistencyClaim): boolean {
  if (!areSizes(firstSize, secondSize) || firstSize > secondSize) return false;
  if (!areHashes(firstRoot, secondRoot, ...hashes)) return false;
  if (firstSize === secondSize) return hashes.length === 0 && firstRoot.equals(secondRoot);
  if (firstSize === 0) return hashes.length === 0 && firstRoot.equals(EMPTY_ROOT);

  let [first, second] = [firstSize - 1, secondSize - 1];
  while (isOdd(first)) [first, second] = [half(first), half(second)];
  // A first tree that is complete is itself the first hash, and is left out of the proof.
  const [start, ...rest] = first === 0 ? [firstRoot, ...hashes] : hashes;
  if (!start) return false;
  let [rootOfFirst, rootOfSecond] = [start, start];
  for (const hash of rest) {
    if (second === 0) return false;
    if (isOdd(first) || first === second) {
      rootOfFirst = nodeHash(hash, rootOfFirst);
      rootOfSecond = nodeHash(hash, rootOfSecond);
      while (!isOdd(first) && first !== 0) [first, second] = [half(first), half(second)];
    } else {
      rootOfSecond = nodeHash(rootOfSecond, hash);
    }
    [first, second] = [half(first), half(second)];
  }
  return second === 0 && rootOfFirst.equals(firstRoot) && rootOfSecond.equals(secondRoot);
}

// Arithmetic instead of shifts: JavaScript shifts 32 bits only.
const isOdd = (n: number): boolean => n % 2 === 1;
const half = (n: number): number => Math.floor(n / 2);
const areSizes = (...sizes: number[]): boolean => sizes.every((size) => Number.isSafeInteger(size) && size >= 0);
const areHashes = (...hashes: Buffer[]): boolean => hashes.every((hash) => hash.length === HASH_BYTES);
