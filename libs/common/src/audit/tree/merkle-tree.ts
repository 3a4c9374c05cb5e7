import { demandHash, foldRoots } from './compact-tree.js';
import { HASH_BYTES, nodeHash } from './hashing.js';
import { consistencyRanges, demandSize, inclusionRanges, nodesOf, type Range, type TreeNode } from './ranges.js';

/**
 * Holds every complete subtree of a log in memory, 64 bytes a leaf, so that a proof of any size takes a few dozen
 * look-ups. Built from leaf hashes alone: it trusts no node that somebody stored.
 */
export class MerkleTree {
  /** By level, 0 the leaves. */
  readonly #levels: HashList[] = [new HashList()];

  constructor(leaves: Iterable<Uint8Array> = []) {
    for (const leaf of leaves) this.append(leaf);
  }

  get size(): number {
    return this.#levels[0]!.length;
  }

  /** Adds a leaf by its leaf hash. */
  append(leaf: Uint8Array): void {
    demandHash(leaf);
    this.#complete(leaf, 0);
  }

  /**
   * Adds a complete subtree that somebody trusted has computed: per level the hashes end to end, its leaves first. Throws
   * RangeError unless it begins where such a subtree does.
   */
  appendSubtree(levels: readonly Uint8Array[]): void {
    const leaves = 2 ** (levels.length - 1);
    const whole = levels.every((level, i) => level.length === (leaves / 2 ** i) * HASH_BYTES);
    if (!whole || this.size % leaves !== 0) throw new RangeError('Not a subtree of this tree');
    for (const [i, level] of levels.slice(0, -1).entries()) {
      for (let at = 0; at < level.length; at += HASH_BYTES) this.#level(i).push(level.subarray(at, at + HASH_BYTES));
    }
    this.#complete(levels.at(-1)!, levels.length - 1);
  }

  /** Adds a node, and all those above that it completes. */
  #complete(node: Uint8Array, from: number): void {
    let hash = node;
    for (let level = from; ; level++) {
      const list = this.#level(level);
      list.push(hash);
      if (list.length % 2 === 1) return;
      hash = nodeHash(list.at(list.length - 2), list.at(list.length - 1));
    }
  }

  #level(level: number): HashList {
    while (this.#levels.length <= level) this.#levels.push(new HashList());
    return this.#levels[level]!;
  }

  /** Returns the hash of a leaf. */
  leaf(index: number): Buffer {
    if (!Number.isSafeInteger(index) || index < 0 || index >= this.size) throw new RangeError('No such leaf');
    return Buffer.from(this.#levels[0]!.at(index));
  }

  /** Returns the hash of a complete subtree. */
  node({ level, index }: TreeNode): Buffer {
    const list = this.#levels[level];
    if (!list || index >= list.length) throw new RangeError('No such subtree');
    return Buffer.from(list.at(index));
  }

  /** Returns the root of the tree, or of its first `size` leaves. */
  root(size = this.size): Buffer {
    this.#demandWithin(size);
    return this.#rootOf({ start: 0, end: size });
  }

  /** Returns the audit path of a leaf in the tree of the first `size` leaves, leaf to root. RFC 6962, 2.1.1 */
  inclusionProof(index: number, size = this.size): Buffer[] {
    this.#demandWithin(size);
    return inclusionRanges(index, size).map((range) => this.#rootOf(range));
  }

  /** Returns the proof that the tree of `second` leaves begins with that of `first`. RFC 6962, 2.1.2 */
  consistencyProof(first: number, second = this.size): Buffer[] {
    this.#demandWithin(second);
    return consistencyRanges(first, second).map((range) => this.#rootOf(range));
  }

  #rootOf(range: Range): Buffer {
    return Buffer.from(foldRoots(nodesOf(range).map(({ level, index }) => this.#levels[level]!.at(index))));
  }

  #demandWithin(size: number): void {
    demandSize(size);
    if (size > this.size) throw new RangeError('The tree has fewer leaves');
  }
}

/** Hashes end to end in pages: a million small buffers would take five times the memory. */
class HashList {
  static readonly #PER_PAGE = 4096;
  readonly #pages: Buffer[] = [];
  length = 0;

  push(hash: Uint8Array): void {
    const at = this.length % HashList.#PER_PAGE;
    if (at === 0) this.#pages.push(Buffer.alloc(HashList.#PER_PAGE * HASH_BYTES));
    this.#pages.at(-1)!.set(hash, at * HASH_BYTES);
    this.length++;
  }

  /** Returns a view: copy before handing it out. */
  at(index: number): Buffer {
    const from = (index % HashList.#PER_PAGE) * HASH_BYTES;
    return this.#pages[Math.floor(index / HashList.#PER_PAGE)]!.subarray(from, from + HASH_BYTES);
  }
}
