import { describe, expect, it } from '@jest/globals';
import { commitmentTo, digestOfLists, drawChecks, listInspectors, seedOfDraw } from './draw-checks.js';

const objects = ['SP2026-000001', 'SP2026-000002', 'SP2026-000003', 'SP2026-000004'];
const inspectors = listInspectors([
  { id: 'd', name: '王建国' },
  { id: 'a', name: '李志强' },
  { id: 'b', name: '王 建国' },
  { id: 'c', name: '赵敏' },
]);
const lists = { objects, inspectors };
const [mine, theirs] = ['11'.repeat(32), '22'.repeat(32)];
const seed = seedOfDraw(digestOfLists(lists), mine, theirs);
const anybody = () => false;

describe('APL-61 双随机抽取 · objects and inspectors drawn', () => {
  it('draws the same from the same lists and numbers, and something else from others', () => {
    const drawn = drawChecks(lists, seed, { objects: 2, inspectors: 2 }, anybody);
    expect(drawChecks(lists, seed, { objects: 2, inspectors: 2 }, anybody)).toEqual(drawn);
    expect(new Set(drawn.map(({ caseNumber }) => caseNumber)).size).toBe(2);
    const seeds = Array.from({ length: 40 }, (_, n) =>
      seedOfDraw(digestOfLists(lists), mine, n.toString(16).padStart(64, '0')),
    );
    const firsts = seeds.map((one) => drawChecks(lists, one, { objects: 1, inspectors: 2 }, anybody)[0]!.caseNumber);
    expect([...new Set(firsts)].sort()).toEqual(objects);
  });

  it('commits to one number for one pair of lists', () => {
    expect(commitmentTo(digestOfLists(lists), mine)).not.toBe(commitmentTo(digestOfLists(lists), theirs));
    const fewer = { objects: objects.slice(1), inspectors };
    expect(commitmentTo(digestOfLists(fewer), mine)).not.toBe(commitmentTo(digestOfLists(lists), mine));
  });

  it('seats no two entries of one name together, and nobody who is party to the object', () => {
    for (let n = 0; n < 50; n++) {
      const one = seedOfDraw(digestOfLists(lists), mine, n.toString(16).padStart(64, '0'));
      for (const check of drawChecks(lists, one, { objects: 4, inspectors: 2 }, (id) => id === 'c')) {
        expect(check.inspectors.toSorted()).toEqual(['a', expect.stringMatching(/b|d/)]);
        expect(check.passedOver).toEqual(['c']);
      }
    }
  });
});
