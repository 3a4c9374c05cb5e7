import { move } from '@shenguan/common/states';
import { lapsing } from '@shenguan/common/work';
import { ReviewBreach } from './review-breach.entity.js';
import { breachTransitions } from './review-breach.transitions.js';

/** Ends the time for a statement on a breach: whoever said nothing was heard all the same. REV-20 */
export const LapseBreachHearings = lapsing(ReviewBreach, {
  name: 'lapse-breach-hearings',
  table: 'review_breach',
  over: `r.state = 'opened' AND r.hearing_ends_at <= $1`,
  lapse: (row, tx) => {
    row.state = move(breachTransitions, 'lapse', row.state);
    row.heardAt = tx.now;
  },
  action: 'review-breach.hearing-lapsed',
  rules: ['REV-20'],
});
