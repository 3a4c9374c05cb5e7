import { move } from '@shenguan/common/states';
import { lapsing } from '@shenguan/common/work';
import { Recusal, recusalTransitions, tellParties } from '../case-parties/index.js';
import { endLimits, limitIsOver } from '../time-limits/index.js';

/** Keeps a namesake out of a case on whom nobody ruled in time, until somebody does. PRA-11 */
export const LapseRecusals = lapsing(Recusal, {
  name: 'lapse-recusals',
  table: 'recusal',
  over: `r.state = 'open' AND ${limitIsOver('recusal-ruling')}`,
  lapse: async (row, tx) => {
    row.state = move(recusalTransitions, 'lapse', row.state);
    await endLimits(tx, row.id, 'recusal-ruling');
  },
  action: 'recusal.lapsed',
  rules: ['PRA-11'],
  tell: (row, tx) => tellParties(tx, [{ id: row.caseId, caseNumber: row.caseNumber }], { ruled: [row] }),
});
