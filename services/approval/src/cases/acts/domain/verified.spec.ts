import { describe, expect, it } from '@jest/globals';
import { NOTHING_VERIFIED, type VerificationsOfCase, verdictOn } from './verified.js';

const at = (text: string) => new Date(`2026-03-0${text}`);
const officers = [
  { sub: 'a', name: '甲' },
  { sub: 'b', name: '乙' },
];
const row = (id: string, state: 'assigned' | 'concluded' | 'ended' = 'concluded') => ({
  ...{ id, points: ['P1'], officers, state },
  ...{ assignedAt: at('2'), closedAt: null },
});
const said = (verificationId: string, officerSub: string, ok: boolean, foundAt = at('3')) => ({
  verificationId,
  officerSub,
  foundAt,
  points: [{ code: 'P1', ok, way: 'on-site' as const, found: '经现场核对，与图纸一致。' }],
});
const verdict = (more: Partial<VerificationsOfCase>) => verdictOn('P1', { ...NOTHING_VERIFIED, ...more }).verdict;

describe('APL-34 两人以上核查 · a point is verified by what two say, on the papers that lie there', () => {
  it('held: both found the same', () => {
    const verifications = [row('1')];
    expect(verdict({ verifications, findings: [said('1', 'a', true), said('1', 'b', true)] })).toBe('met');
    expect(verdict({ verifications, findings: [said('1', 'a', false), said('1', 'b', false)] })).toBe('not-met');
    expect(verdict({ verifications, findings: [said('1', 'a', true), said('1', 'b', false)] })).toBe('differing');
  });

  it('cheated: with nobody sent, with one word, with an ended one, or with a paper that came in afterwards', () => {
    const both = [said('1', 'a', true), said('1', 'b', true)];
    expect(verdict({})).toBe('none');
    expect(verdict({ verifications: [row('1', 'ended')], findings: both })).toBe('none');
    expect(verdict({ verifications: [row('1', 'assigned')], findings: both })).toBe('waiting');
    expect(verdict({ verifications: [row('1')], findings: [said('1', 'a', true)] })).toBe('waiting');
    expect(verdict({ verifications: [row('1')], findings: both, lastMaterialAt: at('4') })).toBe('stale');
    // The day itself, and the last of several.
    expect(verdict({ verifications: [row('1')], findings: both, lastMaterialAt: at('3') })).toBe('met');
    const again = [...both, said('2', 'c', false), said('2', 'd', false)];
    expect(verdict({ verifications: [row('1'), row('2')], findings: again })).toBe('not-met');
  });
});
