import { describe, expect, it } from '@jest/globals';
import { consolidated, objections, type Said } from './consolidate.js';

const said = (...opinions: Said['opinion'][]): Said[] => opinions.map((opinion, i) => ({ name: `单位${i}`, opinion }));

describe('INSP-6.2 汇总核验结果 · the result follows from the opinions', () => {
  it('held: a pass of all passes; else it is the harshest of what was said', () => {
    expect(consolidated(said('pass', 'pass'))).toBe('passed');
    expect(consolidated(said('pass', 'rectify'))).toBe('rectify');
    expect(consolidated(said('rectify', 'fail', 'pass'))).toBe('failed');
  });

  it('cheated: silence is no pass, and a failure is never something to put right', () => {
    expect(consolidated(said('pass', null))).toBe('rectify');
    expect(consolidated(said('fail', 'fail', 'fail'))).toBe('failed');
    expect(objections(said('pass', 'fail'))).toEqual(['单位1']);
  });
});
