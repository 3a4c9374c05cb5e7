import { passingOn } from '@shenguan/common/succession';
import { Circular, Hazard, Inspection } from '../inspections/index.js';

/** Hands the inspections of a bureau that ended to the bureau that follows. SUP-3 */
export const PassOnOfBureau = passingOn('joint-inspection', 'SELECT * FROM body_successor', [
  {
    table: 'inspection',
    code: `r.bureau ->> 'code'`,
    pass: async (tx, id, to) => {
      const row = await tx.get(Inspection, { id });
      const from = row.bureau.code;
      row.bureau = to;
      tx.update(Inspection, row, { action: 'inspection.passed-on', rules: ['SUP-3'], content: { from, to: to.code } });
    },
  },
  {
    table: 'hazard',
    code: 'r.bureau_code',
    pass: async (tx, id, to) => {
      const row = await tx.get(Hazard, { id });
      const from = row.bureauCode;
      row.bureauCode = to.code;
      tx.update(Hazard, row, { action: 'inspection.passed-on', rules: ['SUP-3'], content: { from, to: to.code } });
    },
  },
  {
    table: 'circular',
    code: 'r.bureau_code',
    pass: async (tx, id, to) => {
      const row = await tx.get(Circular, { id });
      const from = row.bureauCode;
      row.bureauCode = to.code;
      tx.update(Circular, row, { action: 'circular.passed-on', rules: ['SUP-3'], content: { from, to: to.code } });
    },
  },
]);
