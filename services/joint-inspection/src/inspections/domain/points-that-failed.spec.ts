import { describe, expect, it } from '@jest/globals';
import { pointsThatFailed } from './points-that-failed.js';

const points = ['a', 'b', 'c'].map((code) => ({ code }));
const codes = (...given: Parameters<typeof pointsThatFailed>) => pointsThatFailed(...given).map(({ code }) => code);
const found = (pointCode: string, result: 'pass' | 'fail', bodyCode = 'market') => ({
  ...{ pointCode, result, bodyCode, changes: null, signedAt: null },
  foundAt: new Date('2026-03-02T06:00:00Z'),
});

describe('INSP-7 只复验未通过的要点 · only the points that failed', () => {
  it('held: by the last finding of each body, and by what an objection cites', () => {
    const findings = [found('a', 'fail'), found('a', 'pass'), found('b', 'fail'), found('b', 'pass', 'housing')];
    expect(codes(points, findings, [])).toEqual(['b']);
    const said = [
      { opinion: 'rectify' as const, points: ['c'] },
      { opinion: 'pass' as const, points: null },
    ];
    expect(codes(points, findings, said)).toEqual(['b', 'c']);
  });

  it('held: a change counts once it is signed', () => {
    const change = { ...found('a', 'pass'), changes: 'x' };
    expect(codes(points, [found('a', 'fail'), change], [])).toEqual(['a']);
    expect(codes(points, [found('a', 'fail'), { ...change, signedAt: change.foundAt }], [])).toEqual([]);
  });

  it('held: all, where an objection from before they cited points says none', () => {
    expect(codes(points, [found('a', 'pass')], [{ opinion: 'fail', points: null }])).toEqual(['a', 'b', 'c']);
  });
});
