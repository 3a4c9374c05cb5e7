import type { BodyRef } from '@shenguan/common/contracts';
import type { Tx } from '@shenguan/common/work';

/** Returns who follows those of these bodies that ended, by the code of the one that ended: the last one, step by step. SUP-3 */
export async function followersOf(tx: Tx, codes: readonly string[]): Promise<ReadonlyMap<string, BodyRef>> {
  if (codes.length === 0) return new Map();
  const rows = await tx.query<{ ended: string } & BodyRef>(
    `WITH RECURSIVE heir AS (
       SELECT s.code, s.successor_code, s.successor_name FROM body_successor s WHERE s.code = ANY($1::text[])
       UNION SELECT h.code, s.successor_code, s.successor_name FROM heir h JOIN body_successor s ON s.code = h.successor_code)
     SELECT h.code AS ended, h.successor_code AS code, h.successor_name AS name FROM heir h
     WHERE NOT EXISTS (SELECT 1 FROM body_successor s WHERE s.code = h.successor_code)`,
    [[...new Set(codes)]],
  );
  return new Map(rows.map(({ ended, code, name }) => [ended, { code, name }]));
}

/** Returns the codes of a body and of all that it follows, directly or through others. SUP-3 */
export async function itselfAndFollowed(tx: Tx, code: string): Promise<string[]> {
  const rows = await tx.query<{ code: string }>(
    `WITH RECURSIVE own AS (
       SELECT $1::text COLLATE "C" AS code
       UNION SELECT s.code COLLATE "C" FROM body_successor s JOIN own ON s.successor_code = own.code)
     SELECT code FROM own`,
    [code],
  );
  return rows.map((row) => row.code);
}
