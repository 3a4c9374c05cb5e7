import type { DataSource } from 'typeorm';
import type { Threads } from '../../threads/index.js';
import { HASH_BYTES } from '../tree/hashing.js';
import { MerkleTree, type TreeNode } from '../tree/index.js';
import subtree from './subtree-task.js';
import { TreeOfLog } from './tree-of-log.js';

const PAGE = 10_000;
/** Leaves of a subtree that a thread computes, a power of two. */
const SUBTREE = 32_768;
const SUBTREE_TASK = new URL('./subtree-task.js', import.meta.url);
/** Leaves of a block, of which one hash is kept once it is whole: 2 to the power of this. */
const BLOCK_LEVEL = 10;
const BLOCK = 2 ** BLOCK_LEVEL;
/** Blocks that were read again for a proof and are at hand for the next one; 64 KB each. */
const BLOCKS_AT_HAND = 16;

/** A leaf is missing between others, or is another than it was: there is no tree over what is left. */
export class LogBroken extends Error {
  constructor(readonly missing: number) {
    super(`the audit log has no leaf ${missing}`);
    this.name = 'LogBroken';
  }
}

/**
 * Holds the edge of one service's log in memory: of each block of 1,024 leaves its root, and the leaves behind the last
 * whole block; 64 bytes for a thousand entries, where all of the tree would take 64 for each. What a proof needs inside of
 * a block is computed from its leaves, which are read again and must lead to the root that is held. It stores no node
 * anywhere. After a start all leaves are read, and hashed in a thread: a log of years takes seconds of work, in which
 * requests don't wait.
 */
export class LogTree {
  /** Over the roots of whole blocks, as if these were leaves. */
  private blocks = new MerkleTree();
  private tail = new MerkleTree();
  private last: Buffer | null = null;
  private readonly atHand = new Map<number, Uint8Array[]>();
  private reading: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly dataSource: DataSource,
    private readonly threads: Threads,
  ) {}

  /** Reads the leaves that were added meanwhile and returns the tree as it is now; throws LogBroken where one is missing. */
  async upToDate(): Promise<TreeOfLog> {
    const read = this.reading.then(() => this.readNew());
    this.reading = read.catch(() => {});
    await read;
    return new TreeOfLog(this.size, (node) => this.node(node));
  }

  private get size(): number {
    return this.blocks.size * BLOCK + this.tail.size;
  }

  private async readNew(): Promise<void> {
    if (this.size === 0) await this.readSubtrees();
    for (;;) {
      // With the last leaf that is known: where that was taken away or replaced, nothing of this tree is to be trusted.
      const from = Math.max(this.size - 1, 0);
      const rows: { idx: number; hash: Buffer }[] = await this.dataSource.query(
        'SELECT idx, hash FROM audit_leaf WHERE idx >= $1 ORDER BY idx LIMIT $2',
        [from, PAGE],
      );
      if (this.last) {
        const known = rows.shift();
        if (known?.idx !== from || !known.hash.equals(this.last)) {
          this.forget();
          await this.readSubtrees();
          continue;
        }
      }
      for (const { idx, hash } of rows) {
        if (idx !== this.size) throw new LogBroken(this.size);
        this.append(hash);
      }
      if (rows.length < PAGE - 1) return;
    }
  }

  private append(leaf: Buffer): void {
    this.tail.append(leaf);
    this.last = leaf;
    if (this.tail.size < BLOCK) return;
    this.blocks.append(this.tail.root());
    this.tail = new MerkleTree();
  }

  private forget(): void {
    this.blocks = new MerkleTree();
    this.tail = new MerkleTree();
    this.last = null;
    this.atHand.clear();
  }

  /** Reads whole subtrees into an empty tree while there are any; what is left, or broken, is read leaf by leaf. */
  private async readSubtrees(): Promise<void> {
    for (;;) {
      const { leaves, hashes } = await this.leavesFrom(this.size, SUBTREE);
      if (leaves < SUBTREE) return;
      const levels = await this.threads.run<Uint8Array[]>(SUBTREE_TASK, hashes);
      this.blocks.appendSubtree(levels.slice(BLOCK_LEVEL));
      this.last = Buffer.from(levels[0]!.subarray(-HASH_BYTES));
    }
  }

  /** The hash of a complete subtree of the leaves read so far. */
  private async node({ level, index }: TreeNode): Promise<Buffer> {
    if (level >= BLOCK_LEVEL) return this.blocks.node({ level: level - BLOCK_LEVEL, index });
    const perBlock = BLOCK / 2 ** level;
    const block = Math.floor(index / perBlock);
    const within = index % perBlock;
    if (block >= this.blocks.size) return this.tail.node({ level, index: within });
    const levels = await this.block(block);
    return Buffer.from(levels[level]!.subarray(within * HASH_BYTES, (within + 1) * HASH_BYTES));
  }

  /** Reads the leaves of a whole block again; throws LogBroken where they don't lead to its root. */
  private async block(block: number): Promise<Uint8Array[]> {
    const kept = this.atHand.get(block);
    if (kept) return kept;
    const { leaves, hashes } = await this.leavesFrom(block * BLOCK, BLOCK);
    const levels = leaves === BLOCK ? subtree(hashes) : [];
    if (!this.blocks.node({ level: 0, index: block }).equals(levels.at(-1) ?? Buffer.alloc(0)))
      throw new LogBroken(block * BLOCK);
    this.atHand.set(block, levels);
    if (this.atHand.size > BLOCKS_AT_HAND) this.atHand.delete(this.atHand.keys().next().value!);
    return levels;
  }

  private async leavesFrom(from: number, count: number): Promise<{ leaves: number; hashes: Buffer }> {
    const [row] = await this.dataSource.query(
      `SELECT count(*)::int AS leaves, string_agg(hash, ''::bytea ORDER BY idx) AS hashes
       FROM audit_leaf WHERE idx >= $1 AND idx < $2`,
      [from, from + count],
    );
    return row;
  }
}
