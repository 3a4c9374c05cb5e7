import type { Tx } from '@shenguan/common/work';
import type { Liaison } from './liaison.entity.js';
import type { LiaisonDetailDto } from './liaisons.dto.js';

interface Row {
  body_code: string;
  entry_number: number;
  received_at: Date;
  read_at: Date | null;
  read_by_name: string | null;
  escalated_at: Date | null;
}

/** Returns whom a term was told to as it stands, and who has read it: reading confirms. LINK-3 */
export async function confirmationsOf(tx: Tx, { id, version }: Liaison): Promise<LiaisonDetailDto['confirmations']> {
  const rows = await tx.query<Row>(
    `SELECT c.body_code, e.entry_number, e.received_at, e.read_at, e.read_by_name, e.escalated_at
     FROM contact_notice c JOIN inbox_entry e ON e.id = c.entry_id
     WHERE c.liaison_id = $1 AND c.liaison_version = $2 ORDER BY c.body_code`,
    [id, version],
  );
  return rows.map((row) => ({
    bodyCode: row.body_code,
    entryNumber: row.entry_number,
    receivedAt: row.received_at.toISOString(),
    readAt: row.read_at?.toISOString() ?? null,
    readBy: row.read_by_name,
    escalatedAt: row.escalated_at?.toISOString() ?? null,
  }));
}
