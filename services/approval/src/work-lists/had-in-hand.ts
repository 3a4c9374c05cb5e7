import type { Tx } from '@shenguan/common/work';
import { CaseAssignment } from './case-assignment.entity.js';

/** Returns who had a case in hand, before or by an assignment: whoever gives it away has handled it all the same. SUP-5 */
export async function hadInHand(tx: Tx, caseId: string, since: Date | null = null): Promise<string[]> {
  const rows = await tx.find(CaseAssignment, { caseId });
  return rows
    .filter(({ assignedAt }) => since === null || assignedAt >= since)
    .flatMap(({ assigneeSub, beforeSub }) => (beforeSub === null ? [assigneeSub] : [assigneeSub, beforeSub]));
}
