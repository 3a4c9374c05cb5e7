import type { Tx } from '@shenguan/common/work';
import { Approval } from './approval.entity.js';

/** Returns the approval that a case granted, the last where a ruling took one before it away, or that it is to vary or renew; null where there is none. APL-39, APL-49, APL-50 */
export async function approvalOfCase(tx: Tx, caseNumber: string, lock?: 'update'): Promise<Approval | null> {
  const [found] = await tx.query<{ id: string | null }>(
    `SELECT coalesce(c.approval_id, a.id) AS id
     FROM approval_case c LEFT JOIN approval a ON a.case_number = c.case_number WHERE c.case_number = $1
     ORDER BY a.granted_at DESC LIMIT 1`,
    [caseNumber],
  );
  if (!found?.id) return null;
  return lock ? tx.lock(Approval, { id: found.id }) : tx.get(Approval, { id: found.id });
}
