import { describe, expect, it } from '@jest/globals';
import { type Block, flow, TooHigh } from './flow.js';

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

  /** A row of so many lines of 10 points, as tables make them. */
  const row = (lines: number, more: Partial<Block> = {}): Block =>
    block(lines * 10, {
      cut: (points) => {
        const fitting = Math.floor(points / 10);
        return fitting < 1 || fitting >= lines ? undefined : { above: row(fitting), below: row(lines - fitting) };
      },
      ...more,
    });
  const ends = (blocks: readonly Block[]) =>
    flow(blocks, room).map(({ page, y, block: { height } }) => [page, y, y + height]);

  it('cuts what is higher than a page, with the head again on each', () => {
    const head = block(20);
    expect(ends([block(30), row(25, { head }), block(10)])).toEqual([
      [0, 0, 30],
      [0, 30, 100],
      [1, 0, 20],
      [1, 20, 100],
      [2, 0, 20],
      [2, 20, 100],
      [3, 0, 20],
      [3, 20, 40],
      [3, 40, 50],
    ]);
  });

  it('lets what is kept together part where no page holds it, and takes some of it along', () => {
    expect(ends([row(12, { withNext: true }), block(30)])).toEqual([
      [0, 0, 60],
      [1, 0, 60],
      [1, 60, 90],
    ]);
    expect(ends([block(60, { withNext: true }), block(60, { withNext: true }), block(30)])).toEqual([
      [0, 0, 60],
      [1, 0, 60],
      [1, 60, 90],
    ]);
  });

  it('never goes below the bottom, whatever it is given', () => {
    for (const lines of [1, 9, 10, 11, 57, 1_000]) {
      for (const first of [5, 95, 100]) {
        for (const placed of ends([
          block(first),
          row(lines, { head: block(50) }),
          row(lines, { withNext: true }),
          block(40),
        ])) {
          expect(placed[2]).toBeLessThanOrEqual(100);
        }
      }
    }
  });

  it('refuses one piece that no page holds', () => {
    expect(() => flow([block(101)], room)).toThrow(TooHigh);
  });
});
