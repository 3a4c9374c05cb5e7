import { describe, expect, it } from '@jest/globals';
import { type EarlierCheck, possibleRepeats, standing } from './repeat-grounds.js';

const check = (more: Partial<EarlierCheck>): EarlierCheck => ({
  id: 'a',
  kind: 'expert-review',
  state: 'concluded',
  outcome: 'reject',
  supersedes: null,
  points: null,
  ...more,
});
const facts = { rectifications: [{ id: 'report', checkId: 'a' }], findings: [], inspectionPoints: ['I1', 'I2'] };

describe('EXP-18 再次评审须有事由 · a further review has its ground', () => {
  it('held: rectified, as the applicant reports', () => {
    expect(possibleRepeats('expert-review', { ...facts, checks: [check({ outcome: 'rectify' })] })).toEqual([
      { ground: 'rectified', supersedes: 'a', evidence: 'report', points: null },
    ]);
  });

  it('held: something was found about an expert of the panel, whatever it said', () => {
    const one = { id: 'found', checkId: 'a', upheldAt: new Date('2026-03-06T02:00:00Z') };
    const found = { ...facts, findings: [{ ...one, stage: 'final' as const, opinionStands: false }] };
    expect(possibleRepeats('expert-review', { ...found, checks: [check({})] })).toEqual([
      { ground: 'finding-upheld', supersedes: 'a', evidence: 'found', points: null },
    ]);
    expect(possibleRepeats('expert-review', { ...found, checks: [check({ state: 'under-way' })] })).toEqual([]);
    const replaced = [check({}), check({ id: 'b', supersedes: 'a' })];
    expect(possibleRepeats('expert-review', { ...found, checks: replaced })).toEqual([]);
  });

  it.each([
    ['the expert may still object', { stage: 'upheld' as const, opinionStands: false }],
    ['it was overturned', { stage: 'overturned' as const, opinionStands: false }],
    ['the opinion is the same without him', { stage: 'final' as const, opinionStands: true }],
  ])('cheated: a whole new panel for one finding: %s', (_, more) => {
    const findings = [{ id: 'found', checkId: 'a', upheldAt: new Date('2026-03-06T02:00:00Z'), ...more }];
    expect(possibleRepeats('expert-review', { ...facts, findings, checks: [check({})] })).toEqual([]);
  });

  it.each([
    ['the panel said no', [check({})]],
    ['it is not over', [check({ state: 'under-way', outcome: 're-review' })]],
    ['it was replaced already', [check({ outcome: 'rectify' }), check({ id: 'b', supersedes: 'a' })]],
    ['nobody reported', [check({ id: 'b', outcome: 'rectify' })]],
  ])('refused: %s', (_, checks) => expect(possibleRepeats('expert-review', { ...facts, checks })).toEqual([]));
});

describe('INSP-7 审批部门不得自行复验 · the bureau repeats no inspection', () => {
  it('held: points that none has looked at', () => {
    const checks = [check({ kind: 'inspection', points: ['I1'], outcome: 'failed' })];
    expect(possibleRepeats('inspection', { ...facts, checks })).toEqual([
      { ground: 'points-not-inspected', supersedes: null, evidence: 'a', points: ['I2'] },
    ]);
  });

  it('refused: all were looked at', () => {
    const checks = [check({ kind: 'inspection', outcome: 'failed' })];
    expect(possibleRepeats('inspection', { ...facts, checks })).toEqual([]);
  });
});

describe('standing checks', () => {
  it('leave out what another has replaced', () => {
    const checks = [check({}), check({ id: 'b', supersedes: 'a' })];
    expect(standing(checks).map(({ id }) => id)).toEqual(['b']);
  });
});
