import { move } from '@shenguan/common/states';
import type { Tx } from '@shenguan/common/work';
import type { TimeLimits } from '../../time-limits/index.js';
import { Ruling, type RulingTarget } from './ruling.entity.js';
import { rulingTransitions } from './ruling.transitions.js';

/** Ends what rulings owed, as the new decision or the act is made in this transaction: in their term or late. PRA-14 */
export async function settleOwed(
  tx: Tx,
  limits: TimeLimits,
  caseId: string,
  targets: readonly RulingTarget[],
): Promise<void> {
  const owed = await tx.find(Ruling, { caseId, state: 'owed', target: [...targets] }, { lock: 'update' });
  for (const ruling of owed) {
    ruling.state = move(rulingTransitions, 'make', ruling.state);
    ruling.settledAt = tx.now;
    await limits.close(tx, ruling.id, 'ruling-term');
    tx.update(Ruling, ruling, { action: 'ruling.fulfilled', rules: ['PRA-14'] });
  }
}
