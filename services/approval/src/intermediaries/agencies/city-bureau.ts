import type { Tx } from '@shenguan/common/work';
import { Body } from '../../bodies/index.js';

/** Returns the code of the city's bureau, which keeps catalogue and platform; null while there is none. INT-16 */
export async function cityBureauOf(tx: Tx): Promise<string | null> {
  return (await tx.findOne(Body, { level: 'city', active: true }))?.code ?? null;
}
