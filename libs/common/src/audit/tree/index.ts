export * from './checkpoint.js';
export { CompactTree, foldRoots } from './compact-tree.js';
export * from './hashing.js';
export * from './inclusion-proof.js';
export * from './merkle-tree.js';
export * from './note-key.js';
export { consistencyRanges, inclusionRanges, nodesOf, type Range, type TreeNode } from './ranges.js';
export * from './signed-note.js';
export * from './verify-proofs.js';
