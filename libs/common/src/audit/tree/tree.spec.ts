import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import subtree from '../log/subtree-task.js';
import {
  CompactTree,
  EMPTY_ROOT,
  leafHash,
  MerkleTree,
  nodeHash,
  nodesOf,
  verifyConsistency,
  verifyInclusion,
} from './index.js';

const hex = (text: string) => Buffer.from(text, 'hex');

// The reference vectors of Certificate Transparency.
const LEAVES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
// Leaf, size of the tree, audit path.
const INCLUSIONS: [number, number, string[]][] = [
  [0, 1, []],
  [
    0,
    8,
    [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ],
  ],
  [
    5,
    8,
    [
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  ],
  [2, 3, ['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125']],
  [
    1,
    5,
    [
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ],
  ],
];
// First size, second size, proof.
const CONSISTENCIES: [number, number, string[]][] = [
  [1, 1, []],
  [
    1,
    8,
    [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ],
  ],
  [
    6,
    8,
    [
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  ],
  [
    2,
    5,
    [
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ],
  ],
];

const reference = new MerkleTree(LEAVES.map((leaf) => leafHash(hex(leaf))));

/** The definition of RFC 6962, section 2.1, word for word. */
function naiveRoot(leaves: Buffer[]): Buffer {
  if (leaves.length === 0) return createHash('sha256').digest();
  if (leaves.length === 1) return leaves[0]!;
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return nodeHash(naiveRoot(leaves.slice(0, k)), naiveRoot(leaves.slice(k)));
}

/** PATH(m, D[n]) of section 2.1.1. */
function naivePath(m: number, leaves: Buffer[]): Buffer[] {
  if (leaves.length <= 1) return [];
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return m < k
    ? [...naivePath(m, leaves.slice(0, k)), naiveRoot(leaves.slice(k))]
    : [...naivePath(m - k, leaves.slice(k)), naiveRoot(leaves.slice(0, k))];
}

/** SUBPROOF(m, D[n], b) of section 2.1.2. */
function naiveSubproof(m: number, leaves: Buffer[], whole: boolean): Buffer[] {
  if (m === leaves.length) return whole ? [] : [naiveRoot(leaves)];
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return m <= k
    ? [...naiveSubproof(m, leaves.slice(0, k), whole), naiveRoot(leaves.slice(k))]
    : [...naiveSubproof(m - k, leaves.slice(k), false), naiveRoot(leaves.slice(0, k))];
}

const leavesOf = (count: number) => Array.from({ length: count }, (_, i) => leafHash(Buffer.from(`entry ${i}`)));
const textOf = (hashes: Buffer[]) => hashes.map((hash) => hash.toString('hex')).join();
const flip = (hash: Buffer, bit: number) => {
  const changed = Buffer.from(hash);
  changed[bit >> 3]! ^= 1 << (bit & 7);
  return changed;
};

describe('RFC 6962 已知向量 · published vectors', () => {
  it('held: the root of every size', () => {
    expect(EMPTY_ROOT.toString('hex')).toBe(ROOTS[0]);
    const compact = new CompactTree();
    for (const [size, root] of ROOTS.entries()) {
      expect(reference.root(size).toString('hex')).toBe(root);
      expect(compact.root().toString('hex')).toBe(root);
      if (size < LEAVES.length) compact.append(reference.leaf(size));
    }
  });

  it.each(INCLUSIONS)('held: leaf %i is in the tree of %i', (leafIndex, treeSize, hashes) => {
    expect(reference.inclusionProof(leafIndex, treeSize).map((hash) => hash.toString('hex'))).toEqual(hashes);
    const claim = { leafHash: reference.leaf(leafIndex), leafIndex, treeSize, hashes: hashes.map(hex) };
    expect(verifyInclusion({ ...claim, rootHash: hex(ROOTS[treeSize]!) })).toBe(true);
  });

  it.each(CONSISTENCIES)('held: the tree of %i became that of %i', (firstSize, secondSize, hashes) => {
    expect(reference.consistencyProof(firstSize, secondSize).map((hash) => hash.toString('hex'))).toEqual(hashes);
    const [firstRoot, secondRoot] = [hex(ROOTS[firstSize]!), hex(ROOTS[secondSize]!)];
    expect(verifyConsistency({ firstSize, firstRoot, secondSize, secondRoot, hashes: hashes.map(hex) })).toBe(true);
  });
});

describe('成批加入 · whole subtrees', () => {
  it('held: a tree of subtrees and single leaves is the same tree, with the same proofs', () => {
    const leaves = leavesOf(300);
    const tree = new MerkleTree();
    for (let from = 0; from < 256; from += 64) {
      tree.appendSubtree(subtree(Buffer.concat(leaves.slice(from, from + 64))));
    }
    for (const leaf of leaves.slice(256)) tree.append(leaf);
    const one = new MerkleTree(leaves);
    expect(tree.root()).toEqual(one.root());
    for (const index of [0, 63, 64, 200, 256, 299]) {
      expect(tree.inclusionProof(index)).toEqual(one.inclusionProof(index));
    }
    for (const size of [1, 64, 100, 256, 257]) {
      expect(tree.consistencyProof(size)).toEqual(one.consistencyProof(size));
    }
  });

  it('refused: one that does not begin where it could, or lacks a hash', () => {
    const levels = subtree(Buffer.concat(leavesOf(4)));
    expect(() => new MerkleTree(leavesOf(2)).appendSubtree(levels)).toThrow(RangeError);
    expect(() => new MerkleTree().appendSubtree(levels.slice(0, 2))).toThrow(RangeError);
  });
});

describe('RFC 9162 证明 · proofs', () => {
  it('held: roots, paths and proofs of all sizes to 40 are those of the definition, and verify', () => {
    const leaves = leavesOf(40);
    const tree = new MerkleTree(leaves);
    for (let size = 0; size <= leaves.length; size++) {
      const rootHash = naiveRoot(leaves.slice(0, size));
      expect(tree.root(size)).toEqual(rootHash);
      for (let leafIndex = 0; leafIndex < size; leafIndex++) {
        const hashes = tree.inclusionProof(leafIndex, size);
        expect(textOf(hashes)).toBe(textOf(naivePath(leafIndex, leaves.slice(0, size))));
        const claim = { leafHash: leaves[leafIndex]!, leafIndex, treeSize: size, hashes, rootHash };
        if (!verifyInclusion(claim)) throw new Error(`Leaf ${leafIndex} of ${size}`);
      }
      for (let first = 0; first <= size; first++) {
        const hashes = tree.consistencyProof(first, size);
        if (first > 0) expect(textOf(hashes)).toBe(textOf(naiveSubproof(first, leaves.slice(0, size), true)));
        const roots = { firstRoot: tree.root(first), secondRoot: rootHash };
        if (!verifyConsistency({ firstSize: first, secondSize: size, hashes, ...roots })) {
          throw new Error(`From ${first} to ${size}`);
        }
      }
    }
  });

  it('refused: an inclusion proof with anything changed', () => {
    const tree = new MerkleTree(leavesOf(300));
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.nat(), fc.nat(255), fc.nat(), (treeSize, pick, bit, at) => {
        const leafIndex = pick % treeSize;
        const hashes = tree.inclusionProof(leafIndex, treeSize);
        const claim = { leafHash: tree.leaf(leafIndex), leafIndex, treeSize, hashes, rootHash: tree.root(treeSize) };
        expect(verifyInclusion(claim)).toBe(true);
        const swapped = hashes.map((hash, i) => (i === at % hashes.length ? flip(hash, bit) : hash));
        const changes: object[] = [
          { leafHash: flip(claim.leafHash, bit) },
          { rootHash: flip(claim.rootHash, bit) },
          { hashes: [...hashes, claim.leafHash] },
          { leafIndex: treeSize },
          { leafIndex: -1 },
          { leafIndex: leafIndex + 0.5 },
          { leafHash: claim.leafHash.subarray(1) },
        ];
        if (hashes.length > 0) changes.push({ hashes: swapped }, { hashes: hashes.slice(1) });
        if (hashes.length > 0) changes.push({ hashes: hashes.slice(0, -1) });
        if (treeSize > 1) changes.push({ leafIndex: (leafIndex + 1) % treeSize });
        for (const change of changes) expect(verifyInclusion({ ...claim, ...change })).toBe(false);
      }),
    );
  });

  it('refused: a consistency proof with anything changed, a rewritten past, a shrunken tree', () => {
    const leaves = leavesOf(300);
    const tree = new MerkleTree(leaves);
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 300 }), fc.nat(), fc.nat(255), fc.nat(), (secondSize, pick, bit, at) => {
        const firstSize = 1 + (pick % (secondSize - 1));
        const hashes = tree.consistencyProof(firstSize, secondSize);
        const roots = { firstRoot: tree.root(firstSize), secondRoot: tree.root(secondSize) };
        const claim = { firstSize, secondSize, hashes, ...roots };
        expect(verifyConsistency(claim)).toBe(true);

        const rewritten = leaves.map((leaf, i) => (i === at % firstSize ? flip(leaf, bit) : leaf));
        const other = new MerkleTree(rewritten);
        for (const change of [
          { firstRoot: flip(claim.firstRoot, bit) },
          { secondRoot: flip(claim.secondRoot, bit) },
          { hashes: hashes.map((hash, i) => (i === at % hashes.length ? flip(hash, bit) : hash)) },
          { hashes: hashes.slice(1) },
          { hashes: hashes.slice(0, -1) },
          { hashes: [...hashes, hashes[0]!] },
          { firstSize: secondSize, secondSize: firstSize },
          { secondRoot: other.root(secondSize), hashes: other.consistencyProof(firstSize, secondSize) },
        ]) {
          expect(verifyConsistency({ ...claim, ...change })).toBe(false);
        }
      }),
    );
  });

  it('refused: proofs about the empty tree that carry hashes or another root', () => {
    const hash = reference.leaf(0);
    const empty = { firstSize: 0, firstRoot: EMPTY_ROOT, secondSize: 1, secondRoot: hash, hashes: [] };
    expect(verifyConsistency(empty)).toBe(true);
    expect(verifyConsistency({ ...empty, hashes: [hash] })).toBe(false);
    expect(verifyConsistency({ ...empty, firstRoot: hash })).toBe(false);
    expect(verifyInclusion({ leafHash: hash, leafIndex: 0, treeSize: 0, hashes: [], rootHash: EMPTY_ROOT })).toBe(
      false,
    );
  });

  it('held: verification of sizes beyond 32 bits', () => {
    // The last leaf of 2^40 + 1: its sibling is the whole left tree.
    const [left, leaf] = [flip(EMPTY_ROOT, 0), reference.leaf(0)];
    const claim = { leafHash: leaf, leafIndex: 2 ** 40, treeSize: 2 ** 40 + 1, hashes: [left] };
    expect(verifyInclusion({ ...claim, rootHash: nodeHash(left, leaf) })).toBe(true);
    expect(nodesOf({ start: 0, end: 2 ** 40 + 1 })).toEqual([
      { level: 40, index: 0 },
      { level: 0, index: 2 ** 40 },
    ]);
  });
});

describe('紧凑树 · compact tree', () => {
  it('held: carries on from its hashes wherever it stopped', () => {
    const leaves = leavesOf(130);
    const tree = new MerkleTree(leaves);
    fc.assert(
      fc.property(fc.nat(130), fc.nat(130), (a, b) => {
        const [stop, end] = [Math.min(a, b), Math.max(a, b)];
        const before = new CompactTree();
        for (const leaf of leaves.slice(0, stop)) before.append(leaf);
        const after = new CompactTree(before.size, before.hashes);
        for (const leaf of leaves.slice(stop, end)) after.append(leaf);
        expect(after.size).toBe(end);
        expect(after.root()).toEqual(tree.root(end));
        expect(before.root()).toEqual(tree.root(stop));
      }),
    );
  });

  it('refused: hashes that are not those of its size, leaves that are no hashes', () => {
    expect(() => new CompactTree(3, [EMPTY_ROOT])).toThrow(RangeError);
    expect(() => new CompactTree(1, [Buffer.alloc(31)])).toThrow(RangeError);
    expect(() => new CompactTree(-1)).toThrow(RangeError);
    expect(() => new CompactTree().append(Buffer.alloc(1))).toThrow(RangeError);
    expect(() => new MerkleTree([Buffer.alloc(33)])).toThrow(RangeError);
  });

  it('refused: proofs of what is not in the tree', () => {
    expect(() => reference.inclusionProof(8)).toThrow(RangeError);
    expect(() => reference.inclusionProof(0, 9)).toThrow(RangeError);
    expect(() => reference.consistencyProof(5, 4)).toThrow(RangeError);
    expect(() => reference.root(9)).toThrow(RangeError);
    expect(() => reference.leaf(-1)).toThrow(RangeError);
  });
});
