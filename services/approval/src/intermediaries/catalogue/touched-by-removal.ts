import type { Tx } from '@shenguan/common/work';

/** A published guide that requires one of these services. */
export interface TouchedItem {
  readonly itemCode: string;
  readonly itemName: string;
  readonly bureauCode: string;
  readonly number: number;
  readonly services: readonly string[];
}

/** A case that waits for its answer and was to bring one of these services' papers. */
export interface TouchedCase {
  readonly caseNumber: string;
  readonly itemCode: string;
  readonly bureauCode: string;
  readonly services: readonly string[];
}

const REQUIRED = `m->>'intermediaryServiceCode' = ANY($1) AND (m->>'voluntary')::boolean IS NOT TRUE`;
const CODES = `array_agg(DISTINCT m->>'intermediaryServiceCode')`;

/** Returns the items whose guide in force requires one of these services. INT-3 */
export function itemsRequiring(tx: Tx, services: readonly string[]): Promise<TouchedItem[]> {
  return tx.query<TouchedItem>(
    `SELECT v.item_code AS "itemCode", i.name AS "itemName", v.bureau_code AS "bureauCode", v.number, ${CODES} AS services
     FROM item_version v JOIN item i ON i.code = v.item_code
       CROSS JOIN LATERAL jsonb_array_elements(v.guide->'materials') m
     WHERE v.state = 'published' AND ${REQUIRED}
       AND NOT EXISTS (SELECT 1 FROM item_version n
         WHERE n.item_code = v.item_code AND n.state = 'published' AND n.number > v.number)
     GROUP BY v.item_code, i.name, v.bureau_code, v.number ORDER BY v.item_code`,
    [services],
  );
}

/** Returns the cases between submission and acceptance whose guide requires one of these services. INT-3 */
export function casesRequiring(tx: Tx, services: readonly string[]): Promise<TouchedCase[]> {
  return tx.query<TouchedCase>(
    `SELECT c.case_number AS "caseNumber", c.item_code AS "itemCode", c.bureau_code AS "bureauCode", ${CODES} AS services
     FROM approval_case c JOIN item_version v ON v.item_code = c.item_code AND v.number = c.item_version
       CROSS JOIN LATERAL jsonb_array_elements(v.guide->'materials') m
     WHERE c.state IN ('submitted', 'correcting') AND ${REQUIRED}
     GROUP BY c.case_number, c.item_code, c.bureau_code ORDER BY c.case_number`,
    [services],
  );
}
