import { lapsing } from '@shenguan/common/work';
import { endLimits, limitIsOver } from '../time-limits/index.js';
import { PowerOfAttorney } from './power-of-attorney.entity.js';
import { tellKeptInForce } from './tell-power.js';

/** Lets the revocation of a power at the window lapse that no second person confirmed in time. PRA-15, PRA-16 */
export const LapseRevocations = lapsing(PowerOfAttorney, {
  name: 'lapse-power-revocations',
  table: 'power_of_attorney',
  over: `r.revocation_asked_by IS NOT NULL AND r.state IN ('announced', 'in-force') AND ${limitIsOver('power-revocation')}`,
  lapse: async (row, tx) => {
    Object.assign(row, { revocationFile: null, revocationAskedBy: null, revocationAskedAt: null });
    row.revocationReason = null;
    await endLimits(tx, row.id, 'power-revocation');
  },
  action: 'power-of-attorney.revocation-lapsed',
  rules: ['PRA-15', 'PRA-16'],
  tell: (row, tx) => tellKeptInForce(tx, row),
});
