import { move } from '@shenguan/common/states';
import { lapsing } from '@shenguan/common/work';
import { endLimits, limitIsOver } from '../../time-limits/index.js';
import { StopRequest } from './stop-request.entity.js';
import { stopRequestTransitions } from './stop-request.transitions.js';

/** Lets an order lapse that nobody else read in time: the clocks have run on. APL-45, PRA-15 */
export const LapseStopRequests = lapsing(StopRequest, {
  name: 'lapse-stop-requests',
  table: 'stop_request',
  over: `r.state = 'entered' AND ${limitIsOver('stop-request')}`,
  lapse: async (row, tx) => {
    row.state = move(stopRequestTransitions, 'lapse', row.state);
    await endLimits(tx, row.id, 'stop-request');
  },
  action: 'stop-request.lapsed',
  rules: ['APL-45', 'PRA-15'],
});
