import { move } from '@shenguan/common/states';
import { lapsing } from '@shenguan/common/work';
import { endLimits, limitIsOver } from '../../time-limits/index.js';
import { IdentityCorrection } from './identity-correction.entity.js';
import { identityCorrectionTransitions } from './identity-correction.transitions.js';
import { tellKept } from './tell-correction.js';

/** Lets a correction lapse that nobody decided in time: the binding stands still no longer. PRA-15, PRA-16 */
export const LapseCorrections = lapsing(IdentityCorrection, {
  name: 'lapse-identity-corrections',
  table: 'identity_correction',
  over: `r.state IN ('entered', 'announced') AND ${limitIsOver('correction-decision')}`,
  lapse: async (row, tx) => {
    row.state = move(identityCorrectionTransitions, 'lapse', row.state);
    row.decidedAt = tx.now;
    await endLimits(tx, row.id, 'correction-decision');
  },
  action: 'identity-correction.lapsed',
  rules: ['PRA-15', 'PRA-16'],
  tell: (row, tx) => tellKept(tx, row, '窗口逾期未作决定。'),
});
