import { move } from '@shenguan/common/states';
import { lapsing } from '@shenguan/common/work';
import { IN_HAND_LIST, Ruling, rulingTransitions } from '../cases/index.js';
import { endLimits } from '../time-limits/index.js';

/** Lets go what a ruling ordered once the case has ended otherwise: withdrawn, terminated, or not accepted. PRA-14, PRA-15 */
export const LoseOwed = lapsing(Ruling, {
  name: 'lose-owed-rulings',
  table: 'case_ruling',
  over: `r.state = 'owed' AND r.target IN ('decision', 'inaction') AND r.entered_at <= $1 AND EXISTS (
    SELECT 1 FROM approval_case c WHERE c.id = r.case_id
      AND c.state NOT IN ${IN_HAND_LIST})`,
  lapse: async (row, tx) => {
    row.state = move(rulingTransitions, 'lose', row.state);
    row.settledAt = tx.now;
    await endLimits(tx, row.id, 'ruling-term');
  },
  action: 'ruling.let-go',
  rules: ['PRA-14', 'PRA-15'],
});
