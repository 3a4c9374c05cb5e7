import { move } from '@shenguan/common/states';
import type { Tx } from '@shenguan/common/work';
import { DrawRequest } from './draw-request.entity.js';
import { requestTransitions } from './draw-request.transitions.js';

const UNDECIDED = {
  smallPoolApprovedBy: null,
  smallPoolReason: null,
  lateTiesApprovedBy: null,
  lateTiesReason: null,
  lateTiesCounts: null,
};
type Decided = keyof typeof UNDECIDED;
type Wanted = Omit<DrawRequest, 'version' | 'auditEntryId' | 'salt' | 'plan' | 'state' | Decided | 'receivedAt'>;

/** Keeps what experts are wanted for, in the transaction that learned of it. EXP-17.1 */
export function keepRequest(
  tx: Tx,
  wanted: Omit<Wanted, 'givenPool'> & Partial<Pick<Wanted, 'givenPool'>>,
): DrawRequest {
  return tx.insert(
    DrawRequest,
    { givenPool: null, ...wanted, plan: null, state: 'open', ...UNDECIDED, receivedAt: tx.now },
    { action: 'draw-request.received', rules: [wanted.purpose === 'spot-check' ? 'INT-11' : 'EXP-17.1'] },
  );
}

/** Closes a request: with the opinion of the panel its names may be opened; seats no longer change. EXP-22 */
export async function closeRequest(tx: Tx, id: string, state: 'concluded' | 'ended'): Promise<void> {
  const request = await tx.lock(DrawRequest, { id });
  if (request.state !== 'open') return;
  request.state = move(requestTransitions, state === 'ended' ? 'end' : 'conclude', request.state);
  tx.update(DrawRequest, request, { action: `draw-request.${state}`, rules: ['EXP-22'] });
}
