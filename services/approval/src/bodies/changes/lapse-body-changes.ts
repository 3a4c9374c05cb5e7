import { move } from '@shenguan/common/states';
import { lapsing } from '@shenguan/common/work';
import { endLimits, limitIsOver } from '../../time-limits/index.js';
import { BodyChange } from './body-change.entity.js';
import { bodyChangeTransitions } from './body-change.transitions.js';
import { tellBodyChange } from './tell-body-change.js';

/** Lets a change of a body lapse that the government office didn't confirm in time. SUP-3, PRA-15 */
export const LapseBodyChanges = lapsing(BodyChange, {
  name: 'lapse-body-changes',
  table: 'body_change',
  over: `r.state = 'proposed' AND ${limitIsOver('body-change-confirmation')}`,
  lapse: async (row, tx) => {
    row.state = move(bodyChangeTransitions, 'lapse', row.state);
    row.decidedAt = tx.now;
    await endLimits(tx, row.id, 'body-change-confirmation');
  },
  action: 'body-change.lapsed',
  rules: ['SUP-3', 'PRA-15'],
  tell: (row, tx) => tellBodyChange(tx, row, 'lapsed'),
});
