import { describe, expect, it } from '@jest/globals';
import { assessmentFigures, gradesBesideOpinions } from './assessment-figures.js';

describe('EXP-8 考核数据 · the figures of a year', () => {
  const figures = assessmentFigures([
    { state: 'served', opinions: ['reject', 'agree'], feedback: [{ punctual: true, rating: 5 }] },
    { state: 'absent', opinions: [], feedback: [{ punctual: false, rating: 2 }] },
  ]);
  it('held: seats, opinions and what others say are counted', () => {
    expect(figures).toEqual({
      seats: { served: 1, absent: 1 },
      opinions: { reject: 1, agree: 1 },
      feedback: { count: 2, punctual: 1, ratings: 7 },
    });
    expect(assessmentFigures([])).toEqual({ seats: {}, opinions: {}, feedback: { count: 0, punctual: 0, ratings: 0 } });
  });
  it('cheated: whoever fails those who reject shows in the shares', () => {
    const agreeing = { ...figures, opinions: { agree: 4 } };
    expect(
      gradesBesideOpinions([
        { grade: 'passed', figures: agreeing },
        { grade: 'failed', figures },
      ]),
    ).toEqual([
      { grade: 'passed', experts: 1, opinions: { agree: 4 }, rejecting: 0 },
      { grade: 'failed', experts: 1, opinions: { reject: 1, agree: 1 }, rejecting: 50 },
    ]);
    expect(gradesBesideOpinions([])[1]).toMatchObject({ experts: 0, rejecting: null });
  });
});
