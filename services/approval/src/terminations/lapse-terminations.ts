import { move } from '@shenguan/common/states';
import { lapsing } from '@shenguan/common/work';
import { CaseTermination, terminationTransitions } from '../cases/index.js';
import { endLimits, limitIsOver } from '../time-limits/index.js';

/** Lets a proposal to end a case lapse that nobody decided in time: the case goes on. PRA-15 */
export const LapseTerminations = lapsing(CaseTermination, {
  name: 'lapse-terminations',
  table: 'case_termination',
  over: `r.state = 'proposed' AND ${limitIsOver('termination')}`,
  lapse: async (row, tx) => {
    row.state = move(terminationTransitions, 'lapse', row.state);
    await endLimits(tx, row.id, 'termination');
  },
  action: 'case-termination.lapsed',
  rules: ['PRA-15'],
});
