import type { LegalDate } from '@shenguan/common/clock';
import { isSameName } from '@shenguan/common/privacy';
import type { Tx } from '@shenguan/common/work';

/** Organs whose staff holds public office (政府机关). INT-6 */
export const PUBLIC_OFFICE = `('bureau', 'department', 'government', 'government-office', 'discipline-inspection', 'court')`;

/** What the staff registers say of somebody, by his document. */
export interface OfficialEntry {
  readonly bodyCode: string;
  readonly bodyName: string;
  readonly serving: boolean;
  readonly head: boolean | null;
  /** The day of the register's last entry on him: of whoever no longer serves, when he was struck off. */
  readonly enteredOn: LegalDate;
}

/** By the entry's own document, or by that to which its login is bound. */
const BY_DOCUMENT = `(s.document_hash = ANY ($1) OR EXISTS (
  SELECT 1 FROM identity i WHERE i.document_hash = ANY ($1) AND lower(i.subject) = lower(s.subject)))`;

/** Returns the entries of the staff registers that are this document's holder, serving or not. INT-6 */
export function officialsBy(tx: Tx, hashes: readonly string[]): Promise<OfficialEntry[]> {
  return tx.query<OfficialEntry>(
    `SELECT s.body_code AS "bodyCode", b.name AS "bodyName", s.serving, s.head,
       to_char(e.at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS "enteredOn"
     FROM staff_member s JOIN body b ON b.code = s.body_code AND b.kind IN ${PUBLIC_OFFICE}
       JOIN audit_entry e ON e.id = s.audit_entry_id
     WHERE ${BY_DOCUMENT} AND (s.serving OR NOT s.pending AND s.confirmed_by IS NOT NULL)`,
    [hashes],
  );
}

/** Returns the bodies at which somebody of a name serves whom neither the register nor his login's document tells apart. INT-6 */
export async function namesakesOf(tx: Tx, name: string): Promise<string[]> {
  const rows = await tx.query<{ name: string; body: string }>(
    `SELECT s.name, s.body_code AS body FROM staff_member s JOIN body b ON b.code = s.body_code AND b.kind IN ${PUBLIC_OFFICE}
     WHERE s.serving AND s.document_hash IS NULL
       AND NOT EXISTS (SELECT 1 FROM identity i WHERE lower(i.subject) = lower(s.subject))`,
  );
  return [...new Set(rows.filter((row) => isSameName(row.name, name)).map(({ body }) => body))].sort();
}
