import { describe, expect, it } from '@jest/globals';
import { type EarlierCheck, possibleRepeats, standing } from './repeat-grounds.js';

const check = (more: Partial<EarlierCheck>): EarlierCheck => ({
  id: 'a',
  kind: 'expert-review',
  state: 'concluded',
  outcome: 'reject',
  concludedAt: new Date('2026-03-05T02:00:00Z'),
  supersedes: null,
  points: null,
  ...more,
});
const facts = {
  rectifications: [{ id: 'report', checkId: 'a' }],
  ...{ findings: [], rulings: [], inspectionPoints: ['I1', 'I2'] },
};

describe('EXP-18 再次评审须有事由 · a further review has its ground', () => {
  it('held: rectified, as the applicant reports', () => {
    expect(possibleRepeats('expert-review', { ...facts, checks: [check({ outcome: 'rectify' })] })).toEqual([
      { ground: 'rectified', supersedes: 'a', evidence: 'report', points: null },
    ]);
  });

  it('held: something was found about an expert of the panel, whatever it said', () => {
    const one = { id: 'found', checkId: 'a', basis: 'EXP-18.2', upheldAt: new Date('2026-03-06T02:00:00Z') };
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
    const upheldAt = new Date('2026-03-06T02:00:00Z');
    const findings = [{ id: 'found', checkId: 'a', basis: 'EXP-18.2', upheldAt, ...more }];
    expect(possibleRepeats('expert-review', { ...facts, findings, checks: [check({})] })).toEqual([]);
  });

  it('held: EXP-19 a hidden tie voids its part, whatever the opinion is without it; what was reopened and fell away replaces nothing', () => {
    const found = { id: 'found', checkId: 'a', basis: 'EXP-19.3', upheldAt: new Date('2026-03-06T02:00:00Z') };
    const findings = [{ ...found, stage: 'final' as const, opinionStands: true }];
    const ended = check({ id: 'b', supersedes: 'a', state: 'ended' });
    expect(possibleRepeats('expert-review', { ...facts, findings, checks: [check({}), ended] })).toMatchObject([
      { ground: 'finding-upheld', supersedes: 'a' },
    ]);
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

describe('PRA-14 原决定被撤销后的再次评审、核验 · what a quashed decision lets be looked at anew', () => {
  const ruled = (day: string) => ({
    ...facts,
    rulings: [{ id: 'ruling', carriedOutAt: new Date(`${day}T02:00:00Z`) }],
  });

  it('held: what was found before the ruling sent the case back', () => {
    const possible = { ground: 'decision-quashed', supersedes: 'a', evidence: 'ruling' };
    expect(possibleRepeats('expert-review', { ...ruled('2026-04-01'), checks: [check({})] })).toEqual([
      { ...possible, points: null },
    ]);
    const inspected = check({ kind: 'inspection', points: ['I1', 'I2'] });
    expect(possibleRepeats('inspection', { ...ruled('2026-04-01'), checks: [inspected] })).toEqual([
      { ...possible, points: ['I1', 'I2'] },
    ]);
  });

  it('cheated: a third one, on the same ruling', () => {
    const anew = check({ id: 'b', supersedes: 'a', concludedAt: new Date('2026-04-09T02:00:00Z') });
    expect(possibleRepeats('expert-review', { ...ruled('2026-04-01'), checks: [check({}), anew] })).toEqual([]);
    expect(possibleRepeats('expert-review', { ...ruled('2026-03-01'), checks: [check({})] })).toEqual([]);
  });
});
