import type { BodyRef } from '@shenguan/common/contracts';
import type { Tx } from '@shenguan/common/work';

/** When a memorandum `m` holds, in SQL: signed by both sides, and until the day on which its end takes effect. SUP-3 */
export const MEMORANDUM_HOLDS = `m.state IN ('in-force', 'ending')`;

/**
 * Returns the bureaus that a department has a memorandum in force with today; of an item only, where one is named.
 * Each once, by the name of its newest memorandum: a bureau may have been renamed between two. SUP-3
 */
export function bureausOf(tx: Tx, departmentCode: string, itemCode?: string): Promise<BodyRef[]> {
  return tx.query<BodyRef>(
    `SELECT DISTINCT ON (bureau_code) bureau_code AS code, bureau_name AS name FROM memorandum m
     WHERE department_code = $1 AND ${MEMORANDUM_HOLDS} AND effective_on <= $2
       AND ($3::text IS NULL OR $3::text = ANY(item_codes))
     ORDER BY bureau_code, made_at DESC`,
    [departmentCode, tx.today, itemCode ?? null],
  );
}

/** Tells whether two bodies are the two sides of a memorandum in force. LINK-3 */
export async function areLinked(tx: Tx, one: string, other: string): Promise<boolean> {
  const rows = await tx.query(
    `SELECT 1 FROM memorandum m WHERE ${MEMORANDUM_HOLDS}
       AND ((bureau_code = $1 AND department_code = $2) OR (bureau_code = $2 AND department_code = $1)) LIMIT 1`,
    [one, other],
  );
  return rows.length > 0;
}

/** Returns the bodies of memoranda in force that have no serving liaison in office. LINK-3 */
export function vacantBodies(tx: Tx): Promise<BodyRef[]> {
  return tx.query<BodyRef>(
    `SELECT side.code, max(side.name) AS name
     FROM memorandum m
     CROSS JOIN LATERAL (VALUES (m.bureau_code, m.bureau_name), (m.department_code, m.department_name)) side (code, name)
     WHERE ${MEMORANDUM_HOLDS} AND m.effective_on <= $1 AND NOT EXISTS (
       SELECT 1 FROM liaison l WHERE l.body_code = side.code AND l.state = 'in-office' AND EXISTS (
         SELECT 1 FROM staff_member s WHERE s.body_code = l.body_code AND s.subject = l.subject AND s.serving)
       AND NOT EXISTS (SELECT 1 FROM body b WHERE b.code = l.body_code AND NOT b.active))
     GROUP BY side.code ORDER BY side.code`,
    [tx.today],
  );
}
