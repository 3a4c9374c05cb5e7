import type { Tx } from '@shenguan/common/work';
import { demandOncePerPerson, leaveEndedBodies } from './one-person-once.js';
import type { StaffMember } from './staff-member.entity.js';

/** Lets an entry take force: the person serves from now on, here alone. The body's row must be locked. SUP-5 */
export async function beginToServe(tx: Tx, member: StaffMember): Promise<void> {
  await demandOncePerPerson(tx, member);
  await leaveEndedBodies(tx, member);
  Object.assign(member, { pending: false, word: null, serving: true, servesSince: tx.now });
}
