import type { DataSource } from 'typeorm';
import type { Threads } from '../../threads/index.js';
import { MerkleTree } from '../tree/index.js';

const PAGE = 10_000;
/** Leaves of a subtree that a thread computes, a power of two. */
const SUBTREE = 32_768;
const SUBTREE_TASK = new URL('./subtree-task.js', import.meta.url);

/** A leaf is missing between others: there is no tree over what is left. */
export class LogBroken extends Error {
  constructor(readonly missing: number) {
    super(`the audit log has no leaf ${missing}`);
    this.name = 'LogBroken';
  }
}

/**
 * Holds the tree of one service's log in memory, read from its leaves; it stores no node anywhere. After a start all of
 * them are read, and hashed in a thread: a log of years takes seconds of work, in which requests don't wait.
 */
export class LogTree {
  private tree = new MerkleTree();
  private reading: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly dataSource: DataSource,
    private readonly threads: Threads,
  ) {}

  /** Reads the leaves that were added meanwhile and returns the tree; throws LogBroken where one is missing. */
  async upToDate(): Promise<MerkleTree> {
    const read = this.reading.then(() => this.readNew());
    this.reading = read.catch(() => {});
    await read;
    return this.tree;
  }

  private async readNew(): Promise<void> {
    if (this.tree.size === 0) await this.readSubtrees();
    for (;;) {
      // With the last leaf that is known: where that was taken away or replaced, nothing of this tree is to be trusted.
      const from = Math.max(this.tree.size - 1, 0);
      const rows: { idx: number; hash: Buffer }[] = await this.dataSource.query(
        'SELECT idx, hash FROM audit_leaf WHERE idx >= $1 ORDER BY idx LIMIT $2',
        [from, PAGE],
      );
      if (this.tree.size > 0) {
        const last = rows.shift();
        if (last?.idx !== from || !last.hash.equals(this.tree.leaf(from))) {
          this.tree = new MerkleTree();
          await this.readSubtrees();
          continue;
        }
      }
      for (const { idx, hash } of rows) {
        if (idx !== this.tree.size) throw new LogBroken(this.tree.size);
        this.tree.append(hash);
      }
      if (rows.length < PAGE - 1) return;
    }
  }

  /** Reads whole subtrees into an empty tree while there are any; what is left, or broken, is read leaf by leaf. */
  private async readSubtrees(): Promise<void> {
    for (;;) {
      const from = this.tree.size;
      const [row] = await this.dataSource.query(
        `SELECT count(*)::int AS leaves, string_agg(hash, ''::bytea ORDER BY idx) AS hashes
         FROM audit_leaf WHERE idx >= $1 AND idx < $2`,
        [from, from + SUBTREE],
      );
      if (row.leaves < SUBTREE) return;
      this.tree.appendSubtree(await this.threads.run<Uint8Array[]>(SUBTREE_TASK, row.hashes));
    }
  }
}
