import {
  consistencyRanges,
  foldRoots,
  inclusionRanges,
  type MerkleTree,
  nodesOf,
  type Range,
  type TreeNode,
} from '../tree/index.js';

/** The tree of a log at one size, whose nodes are looked up where they are: in memory, or computed from leaves read again. */
export class TreeOfLog {
  constructor(
    readonly size: number,
    private readonly node: (node: TreeNode) => Promise<Buffer>,
  ) {}

  /** Returns the root of the tree, or of its first `size` leaves. */
  async root(size = this.size): Promise<Buffer> {
    this.demandWithin(size);
    return this.rootOf({ start: 0, end: size });
  }

  /** Returns the proof that the tree of `second` leaves begins with that of `first`. RFC 6962, 2.1.2 */
  async consistencyProof(first: number, second = this.size): Promise<Buffer[]> {
    this.demandWithin(second);
    return Promise.all(consistencyRanges(first, second).map((range) => this.rootOf(range)));
  }

  /** Returns what a proof of one leaf in the tree of the first `size` leaves is made of. RFC 6962, 2.1.1 */
  async provable(index: number, size: number): Promise<Pick<MerkleTree, 'leaf' | 'inclusionProof' | 'root'>> {
    this.demandWithin(size);
    const [leaf, root, proof] = await Promise.all([
      this.node({ level: 0, index }),
      this.root(size),
      Promise.all(inclusionRanges(index, size).map((range) => this.rootOf(range))),
    ]);
    return { leaf: () => leaf, root: () => root, inclusionProof: () => proof };
  }

  private async rootOf(range: Range): Promise<Buffer> {
    return Buffer.from(foldRoots(await Promise.all(nodesOf(range).map((node) => this.node(node)))));
  }

  private demandWithin(size: number): void {
    if (!Number.isSafeInteger(size) || size < 0 || size > this.size) throw new RangeError('The tree has fewer leaves');
  }
}
