import { describe, expect, it } from '@jest/globals';
import { judgeReview } from './judge-review.js';

const STEPS = [
  { reviewPoints: [] },
  { reviewPoints: [{ code: 'P1', text: '产权合法' }] },
  { reviewPoints: [{ code: 'P2', text: '设计合规' }] },
];

describe('SUP-5 审查要点逐项审查 · each point to review is answered', () => {
  it('held: each point once', () => {
    expect(judgeReview(STEPS, [{ code: 'P2' }, { code: 'P1' }])).toEqual({ unanswered: [], stray: [] });
  });

  it('refused: a point without an answer', () => {
    expect(judgeReview(STEPS, [{ code: 'P1' }]).unanswered).toEqual([{ code: 'P2', text: '设计合规' }]);
  });

  it.each([['P1'], ['P9']])('refused: a stray answer, %s', (code) => {
    expect(judgeReview(STEPS, [{ code: 'P1' }, { code: 'P2' }, { code }]).stray).toEqual([2]);
  });
});
