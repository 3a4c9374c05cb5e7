import { describe, expect, it } from '@jest/globals';
import { consolidates, objections, type Said } from './consolidate.js';

const said = (...opinions: Said['opinion'][]): Said[] => opinions.map((opinion, i) => ({ name: `单位${i}`, opinion }));

describe('INSP-6.2 汇总核验结果 · the result follows from the opinions', () => {
  it('held: a pass of all passes; an objection leads to rectification or failure', () => {
    expect(consolidates('passed', said('pass', 'pass'))).toBe(true);
    expect(consolidates('rectify', said('pass', 'rectify'))).toBe(true);
    expect(consolidates('failed', said('fail', 'pass'))).toBe(true);
  });

  it('refused: a pass over an objection or over silence, and a failure that nobody spoke for', () => {
    expect(consolidates('passed', said('pass', 'rectify'))).toBe(false);
    expect(consolidates('passed', said('pass', null))).toBe(false);
    expect(consolidates('failed', said('pass', 'pass'))).toBe(false);
    expect(objections(said('pass', 'fail'))).toEqual(['单位1']);
  });
});
