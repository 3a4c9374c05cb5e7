import { createHash } from 'node:crypto';
import type { ClientBase } from 'pg';

/** A case as it stands in the tables of one service, to be copied. */
export interface StandingCase {
  id: string;
  caseNumber: string;
}

/** What belongs to the log and the queues, and papers with numbers of their own, are no part of what a case goes on from. */
const NOT_COPIED =
  /^(audit_|outbox|inbox_|idempotency_key|message$|operator_act|legal_document|seal_use|document_|expected_push|push_)/;
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** ID that stands for another in the n-th copy. */
export function copiedId(id: string, n: number): string {
  const tail = createHash('md5').update(id).digest('hex');
  const hex = `0198${n.toString(16).padStart(8, '0')}7${tail.slice(0, 3)}8${tail.slice(3, 18)}`;
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** What the IDs of the n-th copy begin with. */
export const beginningOf = (n: number): string => copiedId('', n).slice(0, 13);

/** Case number of the n-th copy. */
export const copiedNumber = (n: number): string => `SP2025-${String(n).padStart(6, '0')}`;

/**
 * Copies a case so many times, with all rows that hang on it, behind the service's back: no trigger runs, and the copies
 * have no entries in the log. `first` is the number of the first copy.
 */
export async function copyCase(admin: ClientBase, standing: StandingCase, copies: { first: number; count: number }) {
  await admin.query('BEGIN');
  await admin.query('SET LOCAL session_replication_role = replica');
  for (const { table, key } of await tablesOfCases(admin)) {
    const { rows } = await admin.query<{ text: string }>(
      `SELECT row_to_json(t)::text AS text FROM ${table} t WHERE ${key} = $1`,
      [key === 'case_number' ? standing.caseNumber : standing.id],
    );
    for (const { text } of rows) await copyRow(admin, table, text, standing, copies);
  }
  await admin.query('COMMIT');
}

/** Tables whose rows belong to one case, and the column that says to which. */
async function tablesOfCases(admin: ClientBase): Promise<{ table: string; key: string }[]> {
  const { rows } = await admin.query<{ table: string; columns: string[] }>(
    `SELECT c.table_name AS table, array_agg(c.column_name::text) AS columns
     FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
     WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE' AND c.column_name IN ('case_id', 'case_number')
     GROUP BY c.table_name`,
  );
  return rows
    .filter(({ table }) => !NOT_COPIED.test(table))
    .map(({ table, columns }) => ({ table, key: columns.includes('case_number') ? 'case_number' : 'case_id' }));
}

async function copyRow(
  admin: ClientBase,
  table: string,
  text: string,
  { caseNumber }: StandingCase,
  { first, count }: { first: number; count: number },
): Promise<void> {
  const ids = [...new Set(text.match(UUID) ?? [])];
  const copied = ids.reduce(
    (sql, id) => `replace(${sql}, '${id}', ${copiedIdSql(id)})`,
    `replace($1::text, '${caseNumber}', 'SP2025-' || lpad(n::text, 6, '0'))`,
  );
  const columns = (await columnsOf(admin, table)).map(({ name }) => name);
  await admin.query(
    `INSERT INTO ${table} (${columns})
     SELECT ${columns.map((name) => `t.${name}`)}
     FROM generate_series($2::int, $3::int) n, json_populate_record(NULL::${table}, (${copied})::json) t`,
    [text, first, first + count - 1],
  );
}

/** What can be written of a table, in its order. */
export async function columnsOf(admin: ClientBase, table: string): Promise<{ name: string; type: string }[]> {
  const { rows } = await admin.query(
    `SELECT column_name AS name, udt_name AS type FROM information_schema.columns
     WHERE table_schema = 'public' AND table_name = $1 AND is_generated = 'NEVER' ORDER BY ordinal_position`,
    [table],
  );
  return rows;
}

/** {@link copiedId} in SQL, `n` being the copy's number. */
function copiedIdSql(id: string): string {
  const hex = `lpad(to_hex(n), 8, '0')`;
  return `'0198' || substr(${hex}, 1, 4) || '-' || substr(${hex}, 5) || '${copiedId(id, 0).slice(13)}'`;
}
