import { move } from '@shenguan/common/states';
import type { Tx } from '@shenguan/common/work';
import { PointPromise, promiseTransitions } from '../cases/index.js';
import { endLimits } from '../time-limits/index.js';

/** Lets go the promises that a decision rested on which a ruling took away: nothing is left to be checked or revoked for. PRA-10, PRA-14 */
export async function releasePromises(tx: Tx, caseId: string): Promise<void> {
  for (const row of await tx.find(PointPromise, { caseId, state: ['relied-on', 'to-put-right'] }, { lock: 'update' })) {
    row.state = move(promiseTransitions, 'release', row.state);
    row.endedAt = tx.now;
    tx.update(PointPromise, row, { action: 'point-promise.dropped', rules: ['PRA-14', 'PRA-10'] });
    await endLimits(tx, row.id);
  }
}
