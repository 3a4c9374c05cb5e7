import { conflict, refuse } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import { StaffMember } from './staff-member.entity.js';

/** Refuses a second principal of a body, and one who is no head. The body's row must be locked. CONF-5.2 */
export async function demandOnePrincipal(
  tx: Tx,
  { id, bodyCode, head, principal }: { id: string | null } & Pick<StaffMember, 'bodyCode' | 'head' | 'principal'>,
): Promise<void> {
  if (principal !== true) return;
  if (head !== true) refuse('CONF-5.2', {}, { errors: [{ pointer: '/principal', detail: NO_HEAD }] });
  const other = await principalOf(tx, bodyCode);
  if (other && other.id !== id) conflict('CONF-5.2', { principal: other.name }, { detail: ANOTHER });
}

/** Returns the principal of a body by the register; null while it names none. CONF-5.2 */
export function principalOf(tx: Tx, bodyCode: string): Promise<StaffMember | null> {
  return tx.findOne(StaffMember, { bodyCode, serving: true, principal: true });
}

/** Tells whether somebody leads his body: as its principal, or as a head while the register names no principal. CONF-5.2 */
export async function leadsBody(tx: Tx, { bodyCode, head, principal }: StaffMember): Promise<boolean> {
  if (principal === true) return true;
  return head === true && (await principalOf(tx, bodyCode)) === null;
}

const NO_HEAD = {
  zh: '主要负责人须登记为负责人（head）',
  en: 'is of a head alone: the principal is one of them',
};
const ANOTHER = {
  zh: '本单位已登记主要负责人：请先变更其登记，再登记继任者',
  en: 'the body has a principal on the register: change that entry first, then enter who follows',
};
