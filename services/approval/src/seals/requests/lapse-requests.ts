import { move } from '@shenguan/common/states';
import { lapsing } from '@shenguan/common/work';
import { endLimits, limitIsOver } from '../../time-limits/index.js';
import { SealRequest } from './seal-request.entity.js';
import { sealRequestTransitions } from './seal-request.transitions.js';

/** Lets a request for the seal lapse that nobody decided or carried out in time. SEAL-4, PRA-15 */
export const LapseSealRequests = lapsing(SealRequest, {
  name: 'lapse-seal-requests',
  table: 'seal_request',
  over: `r.state IN ('requested', 'approved') AND ${limitIsOver('seal-request')}`,
  lapse: async (row, tx) => {
    row.state = move(sealRequestTransitions, 'lapse', row.state);
    await endLimits(tx, row.id, 'seal-request');
  },
  action: 'seal-request.lapsed',
  rules: ['SEAL-4', 'PRA-15'],
});
