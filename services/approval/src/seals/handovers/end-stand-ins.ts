import { lapsing } from '@shenguan/common/work';
import { Seal } from '../seal.entity.js';
import { endStandIn } from './stand-in.js';

/** Gives seals back to their keepers when the last day of standing in is over; whoever needs longer is named anew. SEAL-8, PRA-15 */
export const EndStandIns = lapsing(Seal, {
  name: 'end-seal-stand-ins',
  table: 'seal',
  over: `r.stands_in_until IS NOT NULL AND (r.stands_in_until + 1)::timestamp AT TIME ZONE 'Asia/Shanghai' <= $1`,
  lapse: (seal, tx) => endStandIn(tx, seal, '代管期满'),
  action: 'seal.handOver',
  rules: ['SEAL-8', 'PRA-15'],
});
