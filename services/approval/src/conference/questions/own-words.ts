import type { Tx } from '@shenguan/common/work';
import { StaffMember } from '../../bodies/index.js';

/** Tells whether somebody at a body can answer by his own token: then nobody hands its opinion in for it. CONF-3 */
export async function answersItself(tx: Tx, bodyCode: string): Promise<boolean> {
  return (await tx.findOne(StaffMember, { bodyCode, serving: true })) !== null;
}
