import { lapsing } from '@shenguan/common/work';
import { endLimits, limitIsOver } from '../../time-limits/index.js';
import { StaffMember } from './staff-member.entity.js';
import { tellChangedStaff } from './tell-staff.js';

/** Lets an entry of the staff register, or a change of one, lapse that nobody confirmed in time. SUP-5, PRA-15 */
export const LapseStaffEntries = lapsing(StaffMember, {
  name: 'lapse-staff-entries',
  table: 'staff_member',
  over: `(r.pending OR r.change IS NOT NULL) AND ${limitIsOver('staff-confirmation')}`,
  lapse: async (row, tx) => {
    Object.assign(row, { pending: false, word: null, change: null, changeBy: null });
    await endLimits(tx, row.id, 'staff-confirmation');
  },
  action: 'staff.lapsed',
  rules: ['SUP-5', 'PRA-15'],
  tell: (row, tx) => tellChangedStaff(tx, row, 'lapsed', null),
});
