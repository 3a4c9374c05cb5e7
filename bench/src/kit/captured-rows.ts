import type { ClientBase } from 'pg';
import { columnsOf, type StandingCase } from './copied-case.js';

/** A row that a transaction wrote, each value as PostgreSQL prints it. */
export interface WrittenRow {
  table: string;
  kind: 'insert' | 'update';
  key: string;
  values: Record<string, string | null>;
  /** Columns that must differ from row to row; a text's number is put behind it, bytes are made anew. */
  unique: { name: string; type: string }[];
}

/** What one transaction wrote in one database, for a peer that writes the same. */
export interface WrittenRows {
  of: StandingCase;
  rows: WrittenRow[];
}

/** Rows that stood before: what has none of these keys afterwards was inserted. */
export type Standing = ReadonlySet<string>;

/** Looks at all rows of the tables that are small. */
export async function standingRows(admin: ClientBase): Promise<Standing> {
  const found = new Set<string>();
  for (const { table, key } of await tablesWithKeys(admin)) {
    const { rows } = await admin.query<{ key: string }>(`SELECT ${key}::text AS key FROM ${table} LIMIT 100000`);
    for (const row of rows) found.add(`${table} ${row.key}`);
  }
  return found;
}

/** Collects, per transaction, what those transactions wrote that wrote to a table what the condition finds. */
export async function rowsWritten(
  admin: ClientBase,
  of: StandingCase,
  before: Standing,
  { table, where, values }: { table: string; where: string; values: unknown[] },
): Promise<WrittenRows[]> {
  const { rows } = await admin.query<{ xid: string }>(
    `SELECT DISTINCT xmin::text AS xid FROM ${table} WHERE ${where}`,
    values,
  );
  const written = [];
  for (const { xid } of rows) written.push({ of, rows: await rowsOf(admin, xid, before) });
  return written;
}

async function rowsOf(admin: ClientBase, xid: string, before: Standing): Promise<WrittenRow[]> {
  const written: WrittenRow[] = [];
  for (const { table, key } of await tablesWithKeys(admin)) {
    const columns = await columnsOf(admin, table);
    const { rows } = await admin.query<Record<string, string | null>>(
      `SELECT ${columns.map(({ name }) => `${name}::text`)} FROM ${table} WHERE xmin::text = $1`,
      [xid],
    );
    const unique = await uniqueColumns(admin, table);
    for (const values of rows) {
      const kind = before.has(`${table} ${values[key]}`) ? 'update' : 'insert';
      written.push({ table, kind, key, values, unique: columns.filter(({ name }) => unique.includes(name)) });
    }
  }
  return inOrder(written, await references(admin));
}

/** What is referred to comes before what refers to it. */
function inOrder(rows: readonly WrittenRow[], references: ReadonlyMap<string, string[]>): WrittenRow[] {
  const placed: WrittenRow[] = [];
  let left = [...rows];
  while (left.length > 0) {
    const open = new Set(left.map(({ table }) => table));
    const free = left.filter(
      ({ table }) => !references.get(table)?.some((other) => other !== table && open.has(other)),
    );
    // In a ring any order is as good.
    const next = free.length > 0 ? free : left;
    placed.push(...next);
    left = left.filter((row) => !next.includes(row));
  }
  return placed;
}

/** Which tables a table refers to. */
async function references(admin: ClientBase): Promise<ReadonlyMap<string, string[]>> {
  const { rows } = await admin.query<{ table: string; others: string[] }>(
    `SELECT conrelid::regclass::text AS table, array_agg(confrelid::regclass::text) AS others
     FROM pg_constraint WHERE contype = 'f' GROUP BY conrelid`,
  );
  return new Map(rows.map(({ table, others }) => [table, others]));
}

/** Tables, each with the first column of its primary key. */
async function tablesWithKeys(admin: ClientBase): Promise<{ table: string; key: string }[]> {
  const { rows } = await admin.query(
    `SELECT c.relname AS table, a.attname AS key
     FROM pg_class c JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
     JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
     WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace ORDER BY 1`,
  );
  return rows;
}

/** IDs that are unique; and, of what is unique without an ID or case number in it, the last column. */
async function uniqueColumns(admin: ClientBase, table: string): Promise<string[]> {
  const { rows } = await admin.query<{ names: string[]; types: string[] }>(
    `SELECT array_agg(a.attname::text ORDER BY k.place) AS names, array_agg(a.atttypid::regtype::text ORDER BY k.place) AS types
     FROM pg_index i CROSS JOIN LATERAL unnest(i.indkey) WITH ORDINALITY AS k (column_number, place)
     JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.column_number
     WHERE i.indrelid = $1::regclass AND i.indisunique GROUP BY i.indexrelid`,
    [table],
  );
  return rows.flatMap(({ names, types }) => {
    const ids = names.filter((_, i) => types[i] === 'uuid');
    return ids.length > 0 || names.includes('case_number') ? ids : names.slice(-1);
  });
}
