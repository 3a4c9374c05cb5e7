import { describe, expect, it } from '@jest/globals';
import { independentRecommenders } from './independent-recommenders.js';

const one = (id: string, unit: string, ...recommendedBy: string[]) => ({ id, units: [unit], recommendedBy });
const candidate = { id: 'new', units: ['U'] };

describe('EXP-6 推荐专家相互独立 · three voices', () => {
  it('held: three of three units', () => {
    expect(independentRecommenders(candidate, [one('a', 'A'), one('b', 'B'), one('c', 'C')])).toHaveLength(3);
  });
  it.each([
    ['two of one unit', [one('a', 'A'), one('b', 'A'), one('c', 'C')], ['a', 'c']],
    ['one of the candidate’s own unit', [one('a', 'U'), one('b', 'B'), one('c', 'C')], ['b', 'c']],
    ['one who came in on another’s word', [one('a', 'A'), one('b', 'B', 'a'), one('c', 'C')], ['a', 'c']],
    ['one whom the candidate recommended', [one('a', 'A', 'new'), one('b', 'B'), one('c', 'C')], ['b', 'c']],
    ['one twice', [one('a', 'A'), one('a', 'A'), one('c', 'C')], ['a', 'c']],
  ])('cheated: %s', (_, recommenders, left) => {
    expect(independentRecommenders(candidate, recommenders)).toEqual(left);
  });
});
