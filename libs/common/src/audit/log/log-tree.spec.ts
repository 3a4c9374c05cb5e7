import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { createEmptyDatabase, type TestDatabase } from '../../testing/index.js';
import { Threads } from '../../threads/index.js';
import { MerkleTree, verifyConsistency, verifyInclusion } from '../tree/index.js';
import { LogBroken, LogTree } from './log-tree.js';

/** Beyond one subtree that a thread computes, some blocks, and a part of one. */
const LEAVES = 32_768 + 3 * 1_024 + 77;
const SIZES = [1, 2, 1_023, 1_024, 1_025, 5_000, 32_768, 33_000, 35_840, LEAVES - 1, LEAVES];

describe('the tree of a log, of which the edge alone is in memory', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  const threads = new Threads();
  const whole = new MerkleTree();
  beforeAll(async () => {
    database = await createEmptyDatabase();
    dataSource = await new DataSource({ type: 'postgres', url: database.ownerUrl }).initialize();
    await dataSource.query('CREATE TABLE audit_leaf (idx int PRIMARY KEY, hash bytea NOT NULL)');
    await grow(0, LEAVES);
  });
  afterAll(async () => {
    await dataSource?.destroy();
    await database?.drop();
    threads.onApplicationShutdown();
  });

  async function grow(from: number, to: number): Promise<void> {
    await dataSource.query(
      `INSERT INTO audit_leaf SELECT n, sha256(convert_to(n::text, 'UTF8')) FROM generate_series($1::int, $2::int - 1) n`,
      [from, to],
    );
    const rows = await dataSource.query('SELECT hash FROM audit_leaf WHERE idx >= $1 ORDER BY idx', [from]);
    for (const { hash } of rows) whole.append(hash);
  }

  it('held: has the roots and proofs of the whole tree at every size, which verify', async () => {
    const tree = await new LogTree(dataSource, threads).upToDate();
    expect(tree.size).toBe(LEAVES);
    for (const size of SIZES) {
      const root = await tree.root(size);
      expect(root).toEqual(whole.root(size));
      for (const leafIndex of new Set([0, Math.floor(size / 2), size - 1])) {
        const provable = await tree.provable(leafIndex, size);
        const hashes = provable.inclusionProof(leafIndex, size);
        expect(hashes).toEqual(whole.inclusionProof(leafIndex, size));
        const leafHash = provable.leaf(leafIndex);
        expect(verifyInclusion({ leafHash, leafIndex, treeSize: size, hashes, rootHash: root })).toBe(true);
      }
      const hashes = await tree.consistencyProof(size);
      expect(hashes).toEqual(whole.consistencyProof(size));
      const both = { firstRoot: root, secondRoot: whole.root() };
      expect(verifyConsistency({ firstSize: size, secondSize: LEAVES, hashes, ...both })).toBe(true);
    }
    await expect(tree.root(LEAVES + 1)).rejects.toThrow(RangeError);
  });

  it('held: grows over the end of a block, and what was told of a smaller size stays true', async () => {
    const log = new LogTree(dataSource, threads);
    const before = await log.upToDate();
    await grow(LEAVES, LEAVES + 2_000);
    const after = await log.upToDate();
    expect([before.size, after.size]).toEqual([LEAVES, LEAVES + 2_000]);
    expect(await before.root()).toEqual(whole.root(LEAVES));
    expect(await after.root()).toEqual(whole.root());
    expect(await after.consistencyProof(LEAVES)).toEqual(whole.consistencyProof(LEAVES));
  });

  it('refused: a leaf inside of a block that is another than it was', async () => {
    const tree = await new LogTree(dataSource, threads).upToDate();
    await dataSource.query(`UPDATE audit_leaf SET hash = sha256('other') WHERE idx = 2100`);
    // Its neighbours' proofs rest on it; what needs the block's root alone does not.
    await expect(tree.provable(2_101, LEAVES)).rejects.toBeInstanceOf(LogBroken);
    expect(await tree.root(LEAVES)).toEqual(whole.root(LEAVES));
  });
});
