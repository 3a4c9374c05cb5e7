import { move } from '@shenguan/common/states';
import { lapsing } from '@shenguan/common/work';
import { Hearing, hearingTransitions } from '../cases/index.js';
import { endLimits } from '../time-limits/index.js';

/** Ends a hearing whose case ended otherwise: there is nothing left to decide. PRA-15 */
export const EndHearings = lapsing(Hearing, {
  name: 'end-hearings',
  table: 'hearing',
  over: `r.state IN ('opened', 'scheduled', 'challenged', 'recorded') AND $1::timestamptz IS NOT NULL AND EXISTS (
    SELECT 1 FROM approval_case c WHERE c.id = r.case_id AND c.state NOT IN ('accepted', 'reviewed'))`,
  lapse: async (row, tx) => {
    row.state = move(hearingTransitions, 'dropWithCase', row.state);
    row.closedAt = tx.now;
    await endLimits(tx, row.id, 'hearing');
  },
  action: 'hearing.called-off',
  rules: ['APL-47', 'PRA-15'],
});
