/** The leaves from `start` up to but not including `end`. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A complete subtree: the 2^level leaves from index · 2^level on. Its hash never changes. */
export interface TreeNode {
  readonly level: number;
  readonly index: number;
}

/** Returns the ranges whose roots prove that leaf `index` is in the tree of `size`, leaf to root. RFC 6962, 2.1.1 */
export function inclusionRanges(index: number, size: number): Range[] {
  demandSize(size);
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) throw new RangeError('No such leaf in the tree');
  const ranges: Range[] = [];
  let [start, end] = [0, size];
  while (end - start > 1) {
    const middle = start + split(end - start);
    if (index < middle) {
      ranges.push({ start: middle, end });
      end = middle;
    } else {
      ranges.push({ start, end: middle });
      start = middle;
    }
  }
  return ranges.reverse();
}

/** Returns the ranges whose roots prove that the tree of `second` begins with that of `first`. RFC 6962, 2.1.2 */
export function consistencyRanges(first: number, second: number): Range[] {
  demandSize(first);
  demandSize(second);
  if (first > second) throw new RangeError('A tree only grows');
  if (first === 0 || first === second) return [];
  const ranges: Range[] = [];
  let [start, end] = [0, second];
  while (end !== first) {
    const middle = start + split(end - start);
    if (first <= middle) {
      ranges.push({ start: middle, end });
      end = middle;
    } else {
      ranges.push({ start, end: middle });
      start = middle;
    }
  }
  // What is left is whole in both trees; the verifier knows it already where it is the whole first tree.
  if (start > 0) ranges.push({ start, end });
  return ranges.reverse();
}

/** Returns the complete subtrees that make up a range of a proof, or a whole tree from 0 on, left to right. */
export function nodesOf({ start, end }: Range): TreeNode[] {
  const nodes: TreeNode[] = [];
  let at = start;
  while (at < end) {
    let level = 0;
    // Arithmetic instead of shifts: JavaScript shifts 32 bits only.
    while (2 ** (level + 1) <= end - at) level++;
    const width = 2 ** level;
    if (at % width !== 0) throw new RangeError('Not a range of a proof');
    nodes.push({ level, index: at / width });
    at += width;
  }
  return nodes;
}

/** Throws RangeError unless a number can be the size of a tree. */
export function demandSize(size: number): void {
  if (!Number.isSafeInteger(size) || size < 0) throw new RangeError('Not the size of a tree');
}

/** Returns the largest power of two smaller than `size`. */
function split(size: number): number {
  let power = 1;
  while (power * 2 < size) power *= 2;
  return power;
}
