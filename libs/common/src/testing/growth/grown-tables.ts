import type { ClientBase } from 'pg';

/** How a table is filled: what is not said is taken from a row that stands in it, else is as empty as its type allows. */
export interface Filling {
  rows: number;
  /** SQL by column; `n` counts the rows from 1. */
  set?: Record<string, string>;
  /** Which row is copied. */
  like?: string;
}

/** SQL for the ID of the n-th row of a table: ordered as UUIDs of version 7 are, by when the row was made. */
export function idOf(table: string, n = 'n'): string {
  const tail = Buffer.from(table.padEnd(6, '-')).subarray(0, 6).toString('hex');
  return `('0198' || lpad(to_hex(${n}), 8, '0') || '70008000' || '${tail}')::uuid`;
}

/** The same for what was made in the last days, a second before the one before: retention does not remove it yet. */
export function recentIdOf(table: string, n = 'n'): string {
  const tail = Buffer.from(table.padEnd(6, '-')).subarray(0, 6).toString('hex');
  return `(lpad(to_hex((extract(epoch FROM now()) * 1000)::bigint - (${n}) * 1000), 12, '0') || '70008000' || '${tail}')::uuid`;
}

/** SQL for the instant of {@link recentIdOf}. */
export const recentOf = (n = 'n'): string => `(now() - (${n}) * interval '1 second')`;

/** SQL for the case number of the n-th case. */
export const caseOf = (n = 'n'): string => `'SP2019-' || lpad((${n})::text, greatest(6, length((${n})::text)), '0')`;

/** SQL for an instant that lies the longer back the smaller n is; none is after 2025. */
export const instantOf = (n = 'n'): string => `(timestamptz '2019-01-01' + (${n}) * interval '15 minutes')`;

/** What the tables of every service hold after some years; none of it is due. */
export function commonFillings(rows: number): Record<string, Filling> {
  return {
    audit_entry: {
      rows: 2 * rows,
      set: {
        body: `convert_to('{}', 'UTF8')`,
        subject_type: `CASE WHEN n % 1000 = 0 THEN 'rare' WHEN n % 2 = 0 THEN 'case' ELSE 'time-limit' END`,
        subject_id: idOf('audit_entry'),
        subject_version: '1',
        case_number: caseOf('n / 2'),
        actor_sub: `'actor-' || n % 1000`,
        action: `'case.accepted'`,
        at: instantOf('n / 2'),
        recorded_at: instantOf('n / 2'),
        correlation: `'none'`,
      },
    },
    audit_leaf: {
      rows: 2 * rows,
      set: {
        idx: '(SELECT coalesce(max(idx), -1) FROM audit_leaf) + n',
        entry_id: idOf('audit_entry'),
        hash: `sha256(convert_to(n::text, 'UTF8'))`,
      },
    },
    outbox: {
      rows,
      set: {
        event_id: recentIdOf('event'),
        subscriber: `'nobody'`,
        type: `'approval.case.accepted.v1'`,
        event: `'{}'`,
        case_number: caseOf(),
        created_at: recentOf(),
        attempts: '1',
        next_at: recentOf(),
        done_at: recentOf(),
      },
    },
    inbox_event: {
      rows,
      set: {
        event_id: recentIdOf('event'),
        sender: `'nobody'`,
        type: `'approval.case.accepted.v1'`,
        event: `'{}'`,
        case_number: caseOf(),
        state: `'done'`,
        received_at: recentOf(),
        next_at: 'NULL',
        done_at: recentOf(),
        error: 'NULL',
      },
    },
    idempotency_key: {
      rows,
      set: {
        scope: `sha256(convert_to(n::text, 'UTF8'))`,
        body_hash: `sha256('')`,
        status: '200',
        body: `'{}'`,
        created_at: `now() - n * interval '1 second'`,
      },
    },
    message: {
      rows,
      set: {
        recipient: `'subject:person-' || n % 1000`,
        kind: `'limit-amber'`,
        title: `'-'`,
        content: `'-'`,
        case_number: caseOf(),
        document_id: 'NULL',
        sent_at: instantOf(),
      },
    },
  };
}

/**
 * Fills tables behind the service's back, as the superuser: no trigger runs and no reference is asked for, so that
 * fifty thousand rows take a second. Everything shows at once, at the commit.
 */
export async function fillTables(admin: ClientBase, fillings: Record<string, Filling>): Promise<void> {
  await admin.query('BEGIN');
  await admin.query('SET LOCAL session_replication_role = replica');
  await admin.query('SET LOCAL synchronous_commit = off');
  // The sequencer would count on from the leaf that it saw last.
  await admin.query('SELECT pg_advisory_xact_lock(7101)');
  for (const [table, filling] of Object.entries(fillings)) await fillTable(admin, table, filling);
  await admin.query('COMMIT');
  await admin.query('VACUUM (ANALYZE)');
}

async function fillTable(admin: ClientBase, table: string, { rows, set = {}, like }: Filling): Promise<void> {
  const { rows: columns } = await admin.query<{ name: string; type: string; optional: boolean }>(
    `SELECT column_name AS name, udt_name AS type, is_nullable = 'YES' OR column_default IS NOT NULL AS optional
     FROM information_schema.columns
     WHERE table_schema = 'public' AND table_name = $1 AND is_generated = 'NEVER' ORDER BY ordinal_position`,
    [table],
  );
  const stray = Object.keys(set).filter((name) => !columns.some((column) => column.name === name));
  if (columns.length === 0 || stray.length > 0) throw new Error(`no such column of ${table}: ${stray}`);
  const copied = await admin.query(`SELECT 1 FROM ${table} ${like ? `WHERE ${like}` : ''} LIMIT 1`);
  const template = (copied.rowCount ?? 0) > 0;
  const said = columns.flatMap(({ name, type, optional }): [string, string][] => {
    if (set[name] !== undefined) return [[name, set[name]]];
    if (name === 'id' && type === 'uuid') return [[name, idOf(table)]];
    if (template) return [[name, `t.${name}`]];
    return optional ? [] : [[name, emptyOf(type)]];
  });
  const from = template ? `, (SELECT * FROM ${table} ${like ? `WHERE ${like}` : ''} LIMIT 1) t` : '';
  await admin.query(
    `INSERT INTO ${table} (${said.map(([name]) => name)})
     SELECT ${said.map(([, sql]) => sql).join(', ')} FROM generate_series(1, ${rows}) n ${from}`,
  );
}

/** The least that a column of a type may hold; texts and UUIDs differ from row to row. */
function emptyOf(type: string): string {
  switch (type) {
    case 'uuid':
      return idOf('other');
    case 'jsonb':
      return `'[]'`;
    case 'bool':
      return 'false';
    case 'bytea':
      return `'\\x00'`;
    case 'timestamptz':
      return instantOf();
    case 'date':
      return `${instantOf()}::date`;
    case 'int2':
    case 'int4':
    case 'int8':
    case 'numeric':
      return '1';
    case '_text':
      return `'{}'`;
    default:
      return `'x' || n`;
  }
}
