import { Injectable } from '@nestjs/common';
import type { LegalDate } from '@shenguan/common/clock';
import type { BodyRef } from '@shenguan/common/contracts';
import type { Tx } from '@shenguan/common/work';

/** The sweep that lets departments join approvals that stand: whoever keeps a memorandum wakes it. */
export const JOIN_STANDING_APPROVALS = 'join-standing-approvals';

/** The sweep that takes departments off approvals that they supervise no more. */
export const LEAVE_STANDING_APPROVALS = 'leave-standing-approvals';

/** Tells who supervises an item (监管部门): active departments, by the memoranda in force. SUP-2, SUP-3 */
@Injectable()
export class Supervisors {
  /** Returns the departments in being whose memoranda with this bureau name the item on this day, by credit code. */
  async departmentsFor(tx: Tx, itemCode: string, bureauCode: string, on: LegalDate | string): Promise<BodyRef[]> {
    return tx.query<BodyRef>(
      `SELECT DISTINCT ON (m.department_code) m.department_code AS code, m.department_name AS name
       FROM memorandum_replica m JOIN body b ON b.code = m.department_code AND b.active
       WHERE m.bureau_code = $2 AND m.item_codes @> ARRAY[$1::text] AND m.effective_on <= $3
         AND (m.state = 'in-force' OR m.ended_on > $3)
       ORDER BY m.department_code, m.effective_on DESC`,
      [itemCode, bureauCode, on],
    );
  }

  /** Tells whether a memorandum that names the item begins on a day to come. SUP-3 */
  async isAwaited(tx: Tx, itemCode: string, bureauCode: string): Promise<boolean> {
    const rows = await tx.query(
      `SELECT 1 FROM memorandum_replica
       WHERE bureau_code = $2 AND item_codes @> ARRAY[$1::text] AND state = 'in-force' AND effective_on > $3 LIMIT 1`,
      [itemCode, bureauCode, tx.today],
    );
    return rows.length > 0;
  }
}
