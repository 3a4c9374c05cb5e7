import { move } from '@shenguan/common/states';
import { lapsing } from '@shenguan/common/work';
import { endLimits, limitIsOver } from '../../time-limits/index.js';
import { Seal } from '../seal.entity.js';
import { SealHandover } from './seal-handover.entity.js';
import { sealHandoverTransitions } from './seal-handover.transitions.js';
import { tellHandover } from './tell-handover.js';

/** Lets a handover lapse that the receiver never answered: who kept the seal keeps it, and all are told. SEAL-8, PRA-15 */
export const LapseHandovers = lapsing(SealHandover, {
  name: 'lapse-seal-handovers',
  table: 'seal_handover',
  over: `r.state = 'offered' AND ${limitIsOver('seal-handover')}`,
  lapse: async (row, tx) => {
    row.state = move(sealHandoverTransitions, 'lapse', row.state);
    row.endedAt = tx.now;
    await endLimits(tx, row.id, 'seal-handover');
  },
  action: 'seal-handover.lapsed',
  rules: ['SEAL-8', 'PRA-15'],
  tell: async (row, tx) => tellHandover(tx, row, await tx.get(Seal, { id: row.sealId })),
});
