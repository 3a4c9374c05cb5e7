import { describe, expect, it } from '@jest/globals';
import { type ExpertOpinion, minorityOf } from './minority.js';

const given = (id: string, specialty: string, more: Partial<ExpertOpinion>): ExpertOpinion => ({
  id,
  specialty,
  opinion: 'agree',
  text: '方案可行。',
  reasons: null,
  cause: null,
  standard: null,
  ...more,
});

describe('REV-12 少数意见附后 · minority views are annexed', () => {
  it('held: who differs stands in his own words, by specialty, and is marked where nobody else speaks for it', () => {
    const reject = given('c', 'fire-safety', { opinion: 'reject', reasons: '疏散宽度不足。' });
    const rectify = given('b', 'structure', { opinion: 'rectify', cause: '梁高不足。', standard: '不小于600毫米。' });
    expect(minorityOf('agree', [given('a', 'structure', {}), rectify, reject])).toEqual([
      { opinionId: 'b', specialty: 'structure', opinion: 'rectify', text: '梁高不足。 不小于600毫米。', sole: false },
      { opinionId: 'c', specialty: 'fire-safety', opinion: 'reject', text: '疏散宽度不足。', sole: true },
    ]);
  });

  it('held: a panel of one mind has none', () => {
    expect(minorityOf('agree', [given('a', 'structure', {}), given('b', 'structure', {})])).toEqual([]);
  });
});
