import { move } from '@shenguan/common/states';
import { lapsing } from '@shenguan/common/work';
import { ExpertRecommendation } from './expert-recommendation.entity.js';
import { recommendationTransitions } from './recommendation.transitions.js';

/** Ends what an expert was asked for and said nothing to: it is no recommendation. EXP-6 */
export const LapseRecommendations = lapsing(ExpertRecommendation, {
  name: 'lapse-recommendations',
  table: 'expert_recommendation',
  over: `r.state = 'asked' AND r.lapses_at <= $1`,
  lapse: (row, tx) => {
    row.state = move(recommendationTransitions, 'lapse', row.state);
    row.answeredAt = tx.now;
  },
  action: 'expert-recommendation.lapsed',
  rules: ['EXP-6'],
});
