import type { Tx } from '@shenguan/common/work';
import { Expert } from '../expert.entity.js';

/** What an entry is known by. */
export interface Marks {
  /** Keyed hashes of documents. */
  documents: readonly string[];
  subjects: readonly string[];
}

/** Returns which entry each mark leads to; one that was joined to another leads there. EXP-7 */
export async function holdersOf(tx: Tx, { documents, subjects }: Marks): Promise<Map<string, string>> {
  const marks = await tx.query<{ kind: string; mark: string; id: string }>(
    `SELECT kind, mark, expert_id AS id FROM expert_mark WHERE kind = 'document' AND mark = ANY ($1::text[])
     UNION ALL SELECT kind, mark, expert_id FROM expert_mark WHERE kind = 'subject' AND mark = ANY ($2::text[])`,
    [documents, subjects],
  );
  return new Map(marks.map(({ kind, mark, id }) => [markOf(kind as 'document' | 'subject', mark), id]));
}

/** Names a mark among others. */
export const markOf = (kind: 'document' | 'subject', mark: string): string => `${kind} ${mark}`;

/** Returns the entries that have one of these documents or logins, of whatever bureau. EXP-7 */
export async function entriesKnownBy(tx: Tx, marks: Marks): Promise<Expert[]> {
  const ids = [...new Set((await holdersOf(tx, marks)).values())];
  return ids.length > 0 ? tx.find(Expert, { id: ids }) : [];
}

/**
 * Returns the entries whose own login this is. A join hands no login over: whoever logs in to one entry never acts for
 * the other. EXP-7, EXP-16
 */
export async function entriesOfSubject(tx: Tx, subject: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `SELECT e.id FROM expert_mark m JOIN expert e ON e.id = m.expert_id OR e.joined_to = m.expert_id
     WHERE m.kind = 'subject' AND m.mark = $1 AND e.subject = $1 ORDER BY (e.id = m.expert_id) DESC, e.id`,
    [subject],
  );
  return rows.map(({ id }) => id);
}

/** Returns the login of an entry, if it has one; those that joins of before handed over act for nobody. EXP-16 */
export const subjectsOf = ({ subject }: Pick<Expert, 'subject'>): string[] => (subject === null ? [] : [subject]);
