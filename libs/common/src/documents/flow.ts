/** A piece of the page: a line, a table row, the signature block. */
export interface Block {
  /** Height in points. */
  readonly height: number;
  /** Draws it with its top at `y`. */
  draw(y: number): void;
  /** Stays on the page of the block after it, so that no signature stands on a page alone. */
  readonly withNext?: boolean;
  /** Drawn again on top when this block is the first of a new page: a table's head. */
  readonly head?: Block;
  /** Cuts off what fits into so many points; undefined where nothing is to be cut off. What has no cut is one piece. */
  cut?(points: number): Cut | undefined;
}

/** A block in two pieces. */
export interface Cut {
  readonly above: Block;
  readonly below: Block;
}

/** A block with its place: page from 0, `y` in points. */
export interface Placed {
  readonly block: Block;
  readonly page: number;
  readonly y: number;
}

/** What a page has for blocks, in points from its upper edge. */
export interface Room {
  readonly firstTop: number;
  readonly top: number;
  readonly bottom: number;
}

/** A piece that is higher than a page and can't be cut: nothing is drawn over the edge of the paper. */
export class TooHigh extends Error {}

/** A head that takes more of a page than this is not repeated. */
const HEAD_SHARE_MAX = 1 / 3;
/** Points that go over to the next page at least when a block is cut for the sake of what stands after it. */
const LEFT_OVER = 60;

/**
 * Lays blocks down pages that reach from `top` (the first from `firstTop`) to `bottom`. What stays together does where a
 * page has room for it; what is higher than a page is cut, and nothing ever stands below `bottom`.
 */
export function flow(blocks: readonly Block[], room: Room): Placed[] {
  const placed: Placed[] = [];
  const rest = [...blocks];
  let page = 0;
  let y = room.firstTop;
  let fresh = true;
  const place = (block: Block) => {
    placed.push({ block, page, y });
    y += block.height;
  };
  const turn = (first: Block) => {
    page++;
    y = room.top;
    fresh = true;
    const { head } = first;
    if (head && head.height <= (room.bottom - room.top) * HEAD_SHARE_MAX) place(head);
  };
  for (let first = rest[0]; first; first = rest[0]) {
    const group = groupOf(rest);
    const height = group.reduce((sum, block) => sum + block.height, 0);
    if (y + height <= room.bottom) {
      group.forEach(place);
      rest.splice(0, group.length);
      fresh = false;
    } else if (!fresh && fitsOnOne(group, height, room)) {
      turn(first);
    } else {
      // No page holds them together: what stands first goes down alone, cut where it must be.
      const cut = first.cut?.(Math.min(room.bottom - y, group.length > 1 ? first.height - LEFT_OVER : first.height));
      if (cut) {
        const below = { ...cut.below, ...(first.head && { head: first.head }), withNext: first.withNext ?? false };
        place(cut.above);
        rest[0] = below;
        turn(below);
      } else if (y + first.height <= room.bottom) {
        place(first);
        rest.shift();
        fresh = false;
      } else if (!fresh) {
        turn(first);
      } else {
        throw new TooHigh(`a block of ${first.height} points has no place on a page`);
      }
    }
  }
  return placed;
}

function groupOf(blocks: readonly Block[]): Block[] {
  const last = blocks.findIndex(({ withNext }) => !withNext);
  return blocks.slice(0, last < 0 ? blocks.length : last + 1);
}

function fitsOnOne([first]: readonly Block[], height: number, { top, bottom }: Room): boolean {
  return height + (first?.head?.height ?? 0) <= bottom - top;
}
