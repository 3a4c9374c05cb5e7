import type { Tx } from '@shenguan/common/work';
import { itselfAndFollowed } from '../reference/index.js';

/**
 * Tells whether a body, or one that it follows, knows a case by an act in it. What a bureau pushed of its own accord tells of a case and makes
 * nobody a part of it. LINK-2
 */
export async function isToldOf(tx: Tx, recipientCode: string, caseNumber: string): Promise<boolean> {
  const rows = await tx.query(
    `SELECT 1 FROM inbox_entry WHERE recipient_code = ANY($1) AND case_number = $2 AND kind <> 'bureau-push'
     UNION ALL SELECT 1 FROM supervision_record WHERE department_code = ANY($1) AND case_number = $2 LIMIT 1`,
    [await itselfAndFollowed(tx, recipientCode), caseNumber],
  );
  return rows.length > 0;
}
