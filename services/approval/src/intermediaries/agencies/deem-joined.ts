import { move } from '@shenguan/common/states';
import { lapsing } from '@shenguan/common/work';
import { endLimits, limitIsOver } from '../../time-limits/index.js';
import { Agency } from './agency.entity.js';
import { agencyTransitions } from './agency.transitions.js';
import { tellAgency } from './join-platform.js';

/** Lets an agency in that nobody answered in time; its registration is looked up afterwards. INT-18 */
export const DeemJoined = lapsing(Agency, {
  name: 'deem-joined',
  table: 'agency',
  over: `r.state = 'applied' AND ${limitIsOver('agency-entry')}`,
  lapse: async (row, tx) => {
    row.state = move(agencyTransitions, 'deem', row.state);
    row.deemed = true;
    row.joinedAt = tx.now;
    await endLimits(tx, row.id, 'agency-entry');
  },
  action: 'agency.deemed-joined',
  rules: ['INT-18', 'PRA-15'],
  tell: (row, tx) =>
    tellAgency(tx, row.code, '视为入驻中介服务平台', `${row.name}的入驻申请逾期未获答复，视为入驻，登记状态另行核对。`),
});
