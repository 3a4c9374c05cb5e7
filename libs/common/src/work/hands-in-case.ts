import type { Tx } from './tx.js';

/** Returns who did anything in a case, by its log, so that no list somebody keeps can leave one out. PRA-13, INT-21 */
export async function handsInCase(tx: Tx, caseNumber: string): Promise<string[]> {
  const rows = await tx.query<{ sub: string }>(
    'SELECT DISTINCT actor_sub AS sub FROM audit_entry WHERE case_number = $1 ORDER BY actor_sub',
    [caseNumber],
  );
  return rows.map(({ sub }) => sub);
}
