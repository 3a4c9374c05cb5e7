import type { Tx } from '@shenguan/common/work';
import { CorrectionNotice } from './correction-notice.entity.js';

/** Returns the notices of what to correct that a case has had, in their order. APL-32 */
export function noticesOf(tx: Tx, { id: caseId }: { id: string }): Promise<CorrectionNotice[]> {
  return tx.find(CorrectionNotice, { caseId }, { orderBy: { issuedAt: 'ASC' } });
}
