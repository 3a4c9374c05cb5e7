import { describe, expect, it } from '@jest/globals';
import { type Block, flow } from './flow.js';

const room = { firstTop: 0, top: 0, bottom: 100 };
const block = (height: number, more: Partial<Block> = {}): Block => ({ height, draw() {}, ...more });

describe('分页 · how blocks run over pages', () => {
  it('puts what does not fit on the next page', () => {
    const placed = flow([block(60), block(40), block(10)], room);
    expect(placed.map(({ page, y }) => [page, y])).toEqual([
      [0, 0],
      [0, 60],
      [1, 0],
    ]);
  });

  it('leaves no signature on a page of its own', () => {
    const placed = flow([block(80), block(10, { withNext: true }), block(40)], room);
    expect(placed.map(({ page }) => page)).toEqual([0, 1, 1]);
  });

  it('repeats the head of a table on each page', () => {
    const head = block(20);
    const placed = flow([{ ...head, withNext: true }, block(70, { head }), block(70, { head })], room);
    expect(placed.map(({ page, y, block: { height } }) => [page, y, height])).toEqual([
      [0, 0, 20],
      [0, 20, 70],
      [1, 0, 20],
      [1, 20, 70],
    ]);
  });
});
