/** A piece of the page that is not cut: a line, a table row, the signature block. */
export interface Block {
  /** Height in points. */
  readonly height: number;
  /** Draws it with its top at `y`. */
  draw(y: number): void;
  /** Stays on the page of the block after it, so that no signature stands on a page alone. */
  readonly withNext?: boolean;
  /** Drawn again on top when this block is the first of a new page: a table's head. */
  readonly head?: Block;
}

/** A block with its place: page from 0, `y` in points. */
export interface Placed {
  readonly block: Block;
  readonly page: number;
  readonly y: number;
}

/** Lays blocks down pages that reach from `top` (the first from `firstTop`) to `bottom`. */
export function flow(blocks: readonly Block[], room: { firstTop: number; top: number; bottom: number }): Placed[] {
  const placed: Placed[] = [];
  let page = 0;
  let y = room.firstTop;
  let fresh = true;
  for (let i = 0; i < blocks.length; ) {
    const group = [blocks[i] as Block];
    while (group.at(-1)?.withNext && i + group.length < blocks.length) group.push(blocks[i + group.length] as Block);
    const height = group.reduce((sum, block) => sum + block.height, 0);
    if (!fresh && y + height > room.bottom) {
      page++;
      y = room.top;
      const head = group[0]?.head;
      if (head) {
        placed.push({ block: head, page, y });
        y += head.height;
      }
    }
    for (const block of group) {
      placed.push({ block, page, y });
      y += block.height;
    }
    fresh = false;
    i += group.length;
  }
  return placed;
}
