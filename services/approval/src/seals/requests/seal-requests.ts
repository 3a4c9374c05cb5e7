import { notFound } from '@shenguan/common/http';
import type { Tx } from '@shenguan/common/work';
import { Seal } from '../seal.entity.js';
import { SealRequest } from './seal-request.entity.js';

/** A request for the seal, and the seal, which no use and no change passes until the end of the transaction. */
export interface RequestInHand {
  readonly row: SealRequest;
  readonly seal: Seal;
}

/** Locks a request of the caller's bureau, with its seal, or answers 404. SEAL-4 */
export async function lockRequest(tx: Tx, id: string): Promise<RequestInHand> {
  const row = await tx.lock(SealRequest, { id, bureauCode: tx.actor.body });
  const seal = await tx.findOne(Seal, { id: row.sealId }, { lock: 'share' });
  if (!seal) throw notFound();
  return { row, seal };
}
