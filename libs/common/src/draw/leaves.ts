import { leafHash, MerkleTree, verifyInclusion } from '../audit/tree/index.js';
import { raw } from './encoding.js';

/** Returns the root, in hex, of the RFC 6962 tree whose entries are these 32-byte leaves in hex. */
export function rootOf(leaves: readonly string[]): string {
  return treeOf(leaves).root().toString('hex');
}

/**
 * Returns what tells the path of each leaf to the root, from the leaf up, in hex: over a province's pool the tree is the
 * work, and is made once.
 */
export function pathsIn(leaves: readonly string[]): (index: number) => string[] {
  const tree = treeOf(leaves);
  return (index) => tree.inclusionProof(index).map((hash) => hash.toString('hex'));
}

/** Tells whether a leaf at `index` of `n` leads to the root by exactly this path. */
export function leadsToRoot(claim: {
  leaf: string;
  index: number;
  n: number;
  path: readonly string[];
  root: string;
}): boolean {
  return verifyInclusion({
    leafHash: leafHash(raw(claim.leaf)),
    leafIndex: claim.index,
    treeSize: claim.n,
    hashes: claim.path.map(raw),
    rootHash: raw(claim.root),
  });
}

function treeOf(leaves: readonly string[]): MerkleTree {
  return new MerkleTree(leaves.map((leaf) => leafHash(raw(leaf))));
}
