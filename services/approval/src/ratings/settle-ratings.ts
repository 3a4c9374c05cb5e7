import { move } from '@shenguan/common/states';
import { lapsing } from '@shenguan/common/work';
import { endLimits, limitIsOver } from '../time-limits/index.js';
import { ratingTransitions } from './rating.transitions.js';
import { ServiceRating } from './service-rating.entity.js';

/** Lets an invitation lapse that nobody took up: that counts as no rating, and never as a good one. PRA-13, PRA-15 */
export const LapseInvitations = lapsing(ServiceRating, {
  name: 'lapse-ratings',
  table: 'service_rating',
  over: `r.state = 'invited' AND ${limitIsOver('rating-invitation')}`,
  lapse: async (row, tx) => {
    row.state = move(ratingTransitions, 'lapse', row.state);
    await endLimits(tx, row.id, 'rating-invitation');
  },
  action: 'service-rating.not-rated',
  rules: ['PRA-15'],
});

/** Settles a call back that who rated did not contest in time. PRA-13, PRA-15 */
export const SettleCalledBack = lapsing(ServiceRating, {
  name: 'settle-ratings',
  table: 'service_rating',
  over: `r.state = 'called-back' AND ${limitIsOver('rating-objection')}`,
  lapse: async (row, tx) => {
    row.state = move(ratingTransitions, 'settle', row.state);
    await endLimits(tx, row.id, 'rating-objection');
  },
  action: 'service-rating.call-back-settled',
  rules: ['PRA-13', 'PRA-15'],
});
