import type { Tx } from '@shenguan/common/work';
import type { StatedLog } from './monthly-statement.entity.js';

/**
 * Returns each log as the department's own inbox holds it: sizes and roots that the bureau can't take back, printed on the
 * statement. What the department has cosigned of this service's own log is told beside it. LINK-7, SUP-9
 */
export async function statedLogs(tx: Tx, departmentCodes: readonly string[]): Promise<StatedLog[]> {
  const rows = await tx.query<{ note: string; received_at: Date }>(
    `SELECT content ->> 'text' AS note, received_at FROM inbox_entry
     WHERE kind = 'checkpoint' AND recipient_code = ANY($1::text[]) ORDER BY entry_number DESC LIMIT 40`,
    [departmentCodes],
  );
  const cosigned = await tx.query<{ origin: string; size: string }>(
    'SELECT origin, max(size) AS size FROM audit_cosignature WHERE body_code = ANY($1::text[]) GROUP BY origin',
    [departmentCodes],
  );
  const logs = new Map<string, StatedLog>();
  for (const { note, received_at } of rows) {
    const [origin = '', size = '', root = ''] = note.split('\n');
    if (logs.has(origin) || !/^\d+$/.test(size)) continue;
    const own = cosigned.find((one) => one.origin === origin);
    logs.set(origin, {
      origin,
      size: Number(size),
      root,
      cosigned: own ? Number(own.size) : null,
      heldSince: received_at.toISOString(),
    });
  }
  return [...logs.values()].sort((one, other) => (one.origin < other.origin ? -1 : 1));
}
