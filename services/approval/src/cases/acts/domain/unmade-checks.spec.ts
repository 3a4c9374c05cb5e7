import { describe, expect, it } from '@jest/globals';
import { lacksRequiredReview, unmadeChecks } from './unmade-checks.js';

const accepted = new Date('2026-03-02T02:00:00Z');
const after = new Date('2026-03-05T02:00:00Z');
const inspectionPoints = ['I1', 'I2'].map((code) => ({ code, text: `要点${code}`, category: 'site' as const }));
const guide = { panel: [{ specialty: 'lift', seats: 1 }], inspectionPoints, lawRequiresReview: false as const };
const made = (kind: 'inspection' | 'expert-review', points: string[] | null = null, state = 'concluded') => ({
  ...{ kind, points, state, concludedAt: state === 'concluded' ? after : null },
});
const keys = (...checks: ReturnType<typeof made>[]) => unmadeChecks(guide, checks, accepted).map(({ key }) => key);

describe('APL-38 指南所列评审、核验未进行 · a check that the guide lists and nobody made', () => {
  it('held: the panel’s opinion, and every point, each told apart until it is there', () => {
    expect(keys()).toEqual(['unmade:expert-review', 'unmade:inspection']);
    expect(keys(made('expert-review'))).toEqual(['unmade:inspection']);
    expect(keys(made('expert-review'), made('inspection'))).toEqual([]);
    expect(unmadeChecks({ ...guide, panel: [], inspectionPoints: [] }, [], accepted)).toEqual([]);
  });

  it('cheated: one point alone is asked for, or a check is asked for and never made', () => {
    const [rest] = unmadeChecks(guide, [made('expert-review'), made('inspection', ['I1'])], accepted);
    expect(rest).toMatchObject({ key: 'unmade:inspection', foundAt: after });
    expect(rest!.found).toContain('“要点I2”');
    expect(rest!.found).not.toContain('“要点I1”');
    expect(keys(made('inspection', ['I1']), made('inspection', ['I2']))).toEqual(['unmade:expert-review']);
    for (const state of ['pending', 'under-way', 'ended']) {
      expect(keys(made('expert-review', null, state), made('inspection', null, state))).toHaveLength(2);
    }
  });

  it('refused: no reasons help where law requires the review', () => {
    const basis = { instrument: '建设工程勘察设计管理条例', level: 'administrative-regulation', article: '第八条' };
    const required = { ...guide, lawRequiresReview: basis as never };
    expect(lacksRequiredReview(required, unmadeChecks(required, [], accepted))).toBe(true);
    expect(lacksRequiredReview(required, unmadeChecks(required, [made('expert-review')], accepted))).toBe(false);
    expect(lacksRequiredReview(guide, unmadeChecks(guide, [], accepted))).toBe(false);
  });

  it('cheated: an older guide requires the review and names no panel, so that nothing seems to be missing', () => {
    const basis = { instrument: '建设工程勘察设计管理条例', level: 'administrative-regulation', article: '第八条' };
    const older = { ...guide, panel: [], lawRequiresReview: basis as never };
    const unmade = unmadeChecks(older, [made('inspection')], accepted);
    expect(unmade.map(({ found }) => found)).toEqual([expect.stringContaining('没有规定专家组')]);
    expect(lacksRequiredReview(older, unmade)).toBe(true);
    expect(unmadeChecks(older, [made('inspection'), made('expert-review')], accepted)).toEqual([]);
  });
});
