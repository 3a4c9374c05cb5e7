import type { DataSource } from 'typeorm';
import { MerkleTree } from '../tree/index.js';

const PAGE = 10_000;

/** Holds the tree of one service's log in memory, read from its leaves; it stores no node anywhere. */
export class LogTree {
  private readonly tree = new MerkleTree();
  private reading: Promise<unknown> = Promise.resolve();

  constructor(private readonly dataSource: DataSource) {}

  /** Reads the leaves that were added meanwhile and returns the tree. */
  async upToDate(): Promise<MerkleTree> {
    const read = this.reading.then(() => this.readNew());
    this.reading = read.catch(() => {});
    await read;
    return this.tree;
  }

  private async readNew(): Promise<void> {
    for (;;) {
      const rows: { idx: number; hash: Buffer }[] = await this.dataSource.query(
        'SELECT idx, hash FROM audit_leaf WHERE idx >= $1 ORDER BY idx LIMIT $2',
        [this.tree.size, PAGE],
      );
      for (const { idx, hash } of rows) {
        if (idx !== this.tree.size) throw new Error(`the audit log has no leaf ${this.tree.size}`);
        this.tree.append(hash);
      }
      if (rows.length < PAGE) return;
    }
  }
}
