import { EMPTY_ROOT, HASH_BYTES, nodeHash } from './hashing.js';
import { demandSize, nodesOf } from './ranges.js';

/**
 * Grows a tree and tells its root while keeping one hash per complete subtree, some twenty for a million leaves: what
 * a sequencer or signer carries on from.
 */
export class CompactTree {
  #size: number;
  readonly #hashes: Buffer[];

  /** Begins empty, or where another tree stopped; throws RangeError unless there is one hash per complete subtree. */
  constructor(size = 0, hashes: readonly Uint8Array[] = []) {
    demandSize(size);
    const fits = hashes.length === nodesOf({ start: 0, end: size }).length;
    if (!fits || hashes.some((hash) => hash.length !== HASH_BYTES)) {
      throw new RangeError('These are not the subtrees of a tree of this size');
    }
    this.#size = size;
    this.#hashes = hashes.map((hash) => Buffer.from(hash));
  }

  get size(): number {
    return this.#size;
  }

  /** The hashes of the complete subtrees, left to right; with the size they make the same tree again. */
  get hashes(): readonly Buffer[] {
    return [...this.#hashes];
  }

  /** Adds a leaf by its leaf hash. */
  append(leaf: Uint8Array): void {
    demandHash(leaf);
    let hash: Buffer = Buffer.from(leaf);
    // Each trailing one of the size is a subtree that the new leaf completes.
    for (let size = this.#size; size % 2 === 1; size = (size - 1) / 2) hash = nodeHash(this.#hashes.pop()!, hash);
    this.#hashes.push(hash);
    this.#size++;
  }

  /** Returns the root over all leaves so far. */
  root(): Buffer {
    return foldRoots(this.#hashes);
  }
}

/** Returns the root over adjoining complete subtrees, left to right. RFC 6962, 2.1 */
export function foldRoots(hashes: readonly Buffer[]): Buffer {
  if (hashes.length === 0) return EMPTY_ROOT;
  return hashes.reduceRight((right, left) => nodeHash(left, right));
}

/** Throws RangeError unless a value has the length of a hash. */
export function demandHash(hash: Uint8Array): void {
  if (hash.length !== HASH_BYTES) throw new RangeError('A leaf hash has 32 bytes');
}
