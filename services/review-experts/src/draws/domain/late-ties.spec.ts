import { describe, expect, it } from '@jest/globals';
import { areCovered, decisiveLateTies, type LateTiesOf } from './late-ties.js';

const counts = (candidates: number, takenOut: number, seats = 1, ...who: string[]): LateTiesOf => ({
  specialty: 'structure',
  seats,
  candidates,
  takenOut,
  who: who.map((mark) => [mark, `older:${mark}`]),
});

describe('late ties that a second person looks at', () => {
  it.each([
    ['none', counts(3, 0), false],
    ['a tenth exactly', counts(9, 1), false],
    ['more than a tenth', counts(8, 1), true],
    ['a few of many, four left for each seat', counts(40, 4, 10), false],
    ['a few of many, fewer than four left for each seat', counts(39, 4, 10), true],
  ] as [string, LateTiesOf, boolean][])('%s', (_, one, decisive) => {
    expect(decisiveLateTies([one]).length > 0).toBe(decisive);
  });

  it('are covered by an approval of as many, not of fewer', () => {
    expect(areCovered([counts(8, 2)], [counts(8, 2)])).toBe(true);
    expect(areCovered([counts(7, 3)], [counts(8, 2)])).toBe(false);
    expect(areCovered([counts(7, 1)], [])).toBe(false);
  });

  it('are not covered by an approval of as many others', () => {
    const approved = [{ ...counts(8, 2), marks: ['a', 'older:b'] }];
    expect(areCovered([counts(8, 2, 1, 'a', 'b')], approved)).toBe(true);
    expect(areCovered([counts(9, 1, 1, 'b')], approved)).toBe(true);
    expect(areCovered([counts(8, 2, 1, 'a', 'c')], approved)).toBe(false);
  });
});
