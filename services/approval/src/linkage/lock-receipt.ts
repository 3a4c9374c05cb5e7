import { TooEarly, type Tx } from '@shenguan/common/work';
import { PushReceipt } from './push-receipt.entity.js';

/** Returns the receipt that later news is about, locked; without it the news waits, since order is not promised. */
export async function lockReceipt(tx: Tx, entryId: string): Promise<PushReceipt> {
  const receipt = await tx.findOne(PushReceipt, { entryId }, { lock: 'update' });
  if (!receipt) throw new TooEarly(`receipt of entry ${entryId} has not arrived`);
  return receipt;
}
