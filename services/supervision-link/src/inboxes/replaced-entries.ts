import type { Tx } from '@shenguan/common/work';
import type { InboxEntry } from './inbox-entry.entity.js';

/** Kinds of which a later one about the same thing replaces the earlier. INSP-5 */
const REPLACING: readonly string[] = ['inspection-schedule'];

/**
 * Returns by which entry's number each of these is replaced: one of the same kind about the same thing in the same inbox
 * that was sent later, whichever arrived last. INSP-5
 */
export async function replacedAmong(tx: Tx, entries: readonly InboxEntry[]): Promise<ReadonlyMap<string, number>> {
  const asked = entries.filter(({ kind, caseNumber }) => REPLACING.includes(kind) && caseNumber !== null);
  if (asked.length === 0) return new Map();
  const rows = await tx.query<{ id: string; number: number }>(
    `SELECT DISTINCT ON (e.id) e.id, n.entry_number AS number
     FROM inbox_entry e JOIN inbox_entry n ON n.case_number = e.case_number AND n.recipient_code = e.recipient_code
       AND n.kind = e.kind AND n.reference = e.reference
       AND (n.content ->> 'round')::int > (e.content ->> 'round')::int
     WHERE e.id = ANY ($1::uuid[]) ORDER BY e.id, (n.content ->> 'round')::int DESC`,
    [asked.map(({ id }) => id)],
  );
  return new Map(rows.map(({ id, number }) => [id, number]));
}
