import { thingActs } from '@shenguan/common/states';
import { type RecommendationState, recommendationTransitions } from './recommendation.transitions.js';

const { give, refuse } = recommendationTransitions;

/** What an expert does who is named as recommending somebody. EXP-6 */
export const recommendationActs = thingActs<RecommendationState, null>(recommendationTransitions)({
  OwnRecommendations_give: { in: give.from, basis: 'EXP-6', called: give.called },
  OwnRecommendations_refuse: { in: refuse.from, basis: 'EXP-6', called: refuse.called },
});
