import { move } from '@shenguan/common/states';
import { lapsing } from '@shenguan/common/work';
import { Finding } from './finding.entity.js';
import { findingTransitions } from './finding.transitions.js';

/** Ends the time for a statement: whoever had it before him and said nothing was heard all the same. EXP-18 */
export const LapseHearings = lapsing(Finding, {
  name: 'lapse-hearings',
  table: 'finding',
  over: `r.state = 'opened' AND r.hearing_ends_at <= $1`,
  lapse: (row, tx) => {
    row.state = move(findingTransitions, 'lapse', row.state);
    row.heardAt = tx.now;
  },
  action: 'finding.hearing-lapsed',
  rules: ({ ground }) => [ground],
});
