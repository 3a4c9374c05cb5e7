import { move } from '@shenguan/common/states';
import { lapsing } from '@shenguan/common/work';
import { endLimits, limitIsOver } from '../time-limits/index.js';
import { letGo } from './answer-import.js';
import { ApprovalImport } from './approval-import.entity.js';
import { importTransitions } from './import.transitions.js';

/** Lets a list lapse that nobody checked, or that the department did not confirm, in time: it may be handed in again. PRA-15 */
export const LapseImports = lapsing(ApprovalImport, {
  name: 'lapse-approval-imports',
  table: 'approval_import',
  over: `(r.state = 'entered' AND ${limitIsOver('import-check')}
    OR r.state = 'checked' AND ${limitIsOver('import-confirmation')})`,
  lapse: async (row, tx) => {
    row.state = move(importTransitions, 'lapse', row.state);
    await endLimits(tx, row.id);
    await letGo(tx, row);
  },
  action: 'approval-import.lapsed',
  rules: ['PRA-15'],
});
