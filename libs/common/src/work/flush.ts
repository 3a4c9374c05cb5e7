import type { ObjectLiteral } from 'typeorm';
import type { AuditEntry, LegalEntity } from '../audit/index.js';
import type { EntityMapping, MappedColumn } from './entity-mapping.js';
import { toParameter } from './entity-mapping.js';
import { preparedName } from './prepared-name.js';

/** Everything that one use case changes, written by one statement at commit. */
export interface PendingWrites {
  inserts: { mapping: EntityMapping; rows: ObjectLiteral[] }[];
  /** `loaded`: the row as it was read, where it was; only what differs from it is written. */
  updates: { mapping: EntityMapping; row: ObjectLiteral; loaded?: ObjectLiteral }[];
  removals: { mapping: EntityMapping; row: LegalEntity }[];
  assumptions: readonly Assumption[];
  audit: AuditEntry[];
  outbox: OutboxRow[];
  idempotency: IdempotencyRow | null;
}

/** A question for one number that the use case remembered instead of asking; its parameters are text, from $1. */
export interface Assumption {
  question: string;
  values: readonly (string | number)[];
  answer: number;
}

/** One event on its way to one subscriber. */
export interface OutboxRow {
  id: string;
  eventId: string;
  subscriber: string;
  type: string;
  subject: string;
  caseNumber: string | null;
  event: string;
}

/** The kept answer of one request. */
export interface IdempotencyRow {
  scope: Buffer;
  bodyHash: Buffer;
  status: number;
  body: string;
}

/**
 * So many rows of one kind travel as one list per column: a statement whose shape doesn't depend on how many there are
 * is planned once, and planning some dozen updates costs more than carrying them out.
 */
const MANY = 8;

/** A statement ready to run; `name` lets PostgreSQL keep its plan. */
export interface Statement {
  name?: string;
  text: string;
  values: unknown[];
}

/**
 * Builds the statement of a flush: every write is a CTE, so that state, audit entries, events and the kept answer
 * travel in one round trip and stand or fall together. No row may be touched twice in it: PostgreSQL would apply
 * only one of the changes.
 *
 * An update that meets another version than the one loaded, or an assumption that no longer holds, raises 40001 inside
 * the statement, because COMMIT is already under way behind it.
 */
export function buildFlush(writes: PendingWrites): Statement | null {
  const values: unknown[] = [];
  const parameter = (value: unknown, cast: string) => `$${values.push(value)}::${cast}`;
  const listed = (column: MappedColumn, rows: readonly ObjectLiteral[]) =>
    parameter(
      rows.map((row) => toParameter(column, row[column.property])),
      `${column.cast}[]`,
    );
  const parts: string[] = [];
  const checks: string[] = [];

  writes.inserts.forEach(({ mapping, rows }, index) => {
    const columns = mapping.columns.map((c) => c.column).join(', ');
    const into = `i${index} AS (INSERT INTO ${mapping.table} (${columns})`;
    if (rows.length >= MANY && mapping.columns.every(isListable)) {
      const lists = mapping.columns.map((c) => listed(c, rows));
      parts.push(`${into} SELECT * FROM unnest(${lists.join(', ')}))`);
      return;
    }
    const tuples = rows.map(
      (row) => `(${mapping.columns.map((c) => parameter(toParameter(c, row[c.property]), c.cast)).join(', ')})`,
    );
    parts.push(`${into} VALUES ${tuples.join(', ')})`);
  });

  updatesByShape(writes.updates).forEach(({ mapping, changed, rows }, index) => {
    const version = mapping.byProperty.get('version');
    const name = `u${index}`;
    if (rows.length >= MANY && [...mapping.primary, ...changed].every(isListable)) {
      const keys = mapping.primary.map((c, i) => ({ list: listed(c, rows), is: `${c.column} = v.k${i}`, as: `k${i}` }));
      if (version) {
        const before = parameter(
          rows.map((row) => row.version - 1),
          'int[]',
        );
        keys.push({ list: before, is: `t.${version.column} = v.before`, as: 'before' });
      }
      const set = changed.map((c, i) => ({ list: listed(c, rows), is: `${c.column} = v.c${i}`, as: `c${i}` }));
      const lists = [...keys, ...set];
      parts.push(
        `${name} AS (UPDATE ${mapping.table} t SET ${set.map(({ is }) => is).join(', ')}
         FROM unnest(${lists.map(({ list }) => list).join(', ')}) AS v (${lists.map(({ as }) => as).join(', ')})
         WHERE ${keys.map(({ is }) => is).join(' AND ')} RETURNING 1)`,
      );
      checks.push(`assert_rows((SELECT count(*) FROM ${name}), ${parameter(rows.length, 'bigint')})`);
      return;
    }
    rows.forEach((row, at) => {
      const one = `${name}_${at}`;
      const is = (c: MappedColumn) => `${c.column} = ${parameter(toParameter(c, row[c.property]), c.cast)}`;
      const set = changed.map(is);
      const where = mapping.primary.map(is);
      if (version) where.push(`${version.column} = ${parameter(row.version - 1, 'int')}`);
      parts.push(`${one} AS (UPDATE ${mapping.table} SET ${set.join(', ')} WHERE ${where.join(' AND ')} RETURNING 1)`);
      checks.push(`assert_rows((SELECT count(*) FROM ${one}), 1)`);
    });
  });

  writes.removals.forEach(({ mapping, row }, index) => {
    const where = `id = ${parameter(row.id, 'uuid')} AND version = ${parameter(row.version - 1, 'int')}`;
    parts.push(`d${index} AS (DELETE FROM ${mapping.table} WHERE ${where} RETURNING 1)`);
    checks.push(`assert_rows((SELECT count(*) FROM d${index}), 1)`);
  });

  const table = (name: string, target: string, columns: [string, string][], rows: unknown[][]) => {
    if (rows.length === 0) return;
    const into = `${name} AS (INSERT INTO ${target} (${columns.map(([c]) => c).join(', ')})`;
    if (rows.length >= MANY) {
      const lists = columns.map(([, cast], i) =>
        parameter(
          rows.map((row) => row[i]),
          `${cast}[]`,
        ),
      );
      parts.push(`${into} SELECT * FROM unnest(${lists.join(', ')}))`);
      return;
    }
    const tuples = rows.map((row) => `(${row.map((value, i) => parameter(value, columns[i]![1])).join(', ')})`);
    parts.push(`${into} VALUES ${tuples.join(', ')})`);
  };
  table(
    'a',
    'audit_entry',
    AUDIT_COLUMNS,
    writes.audit.map((e) => [
      e.id,
      e.body,
      e.subjectType,
      e.subjectId,
      e.subjectVersion,
      e.caseNumber,
      e.actorSub,
      e.action,
      e.at.toISOString(),
      e.recordedAt.toISOString(),
      e.correlation,
    ]),
  );
  table(
    'o',
    'outbox',
    OUTBOX_COLUMNS,
    writes.outbox.map((o) => [o.id, o.eventId, o.subscriber, o.type, o.subject, o.caseNumber, o.event]),
  );
  const kept = writes.idempotency;
  table('k', 'idempotency_key', IDEMPOTENCY_COLUMNS, kept ? [[kept.scope, kept.bodyHash, kept.status, kept.body]] : []);

  if (parts.length === 0) return null;
  for (const { question, values: asked, answer } of writes.assumptions) {
    const numbered = asked.map((value) => parameter(String(value), 'text'));
    const text = question.replace(/\$(\d+)/g, (_, place) => numbered[Number(place) - 1]!);
    checks.push(`assert_rows(coalesce((${text}), -1), ${parameter(answer, 'bigint')})`);
  }
  const text = `WITH ${parts.join(', ')} SELECT ${checks.length > 0 ? checks.join(', ') : '1'}`;
  return { name: preparedName(text), text, values };
}

/** Updates that set the same columns of the same table, in the order in which they came; those that set none are left out. */
function updatesByShape(updates: PendingWrites['updates']) {
  const shapes = new Map<string, { mapping: EntityMapping; changed: MappedColumn[]; rows: ObjectLiteral[] }>();
  for (const { mapping, row, loaded } of updates) {
    const changed = mapping.columns.filter((c) => !c.primary && !(loaded && same(loaded[c.property], row[c.property])));
    if (changed.length === 0) continue; // A repeated event may find everything as it says.
    const shape = `${mapping.table} ${changed.map(({ column }) => column).join()}`;
    const known = shapes.get(shape);
    if (known) known.rows.push(row);
    else shapes.set(shape, { mapping, changed, rows: [row] });
  }
  return [...shapes.values()];
}

/** Lists of lists would be laid flat by `unnest`. */
const isListable = ({ cast }: MappedColumn): boolean => !cast.endsWith('[]');

/**
 * Tells whether a column still holds what was read. JSON is the same where it is frozen, as that of locked rows is; else
 * it is taken as changed, since it may be so inside.
 */
function same(before: unknown, now: unknown): boolean {
  if (before instanceof Date && now instanceof Date) return before.getTime() === now.getTime();
  return before === now && (typeof now !== 'object' || Object.isFrozen(now));
}

const AUDIT_COLUMNS: [string, string][] = [
  ['id', 'uuid'],
  ['body', 'bytea'],
  ['subject_type', 'text'],
  ['subject_id', 'uuid'],
  ['subject_version', 'int'],
  ['case_number', 'text'],
  ['actor_sub', 'text'],
  ['action', 'text'],
  ['at', 'timestamptz'],
  ['recorded_at', 'timestamptz'],
  ['correlation', 'text'],
];
const OUTBOX_COLUMNS: [string, string][] = [
  ['id', 'uuid'],
  ['event_id', 'uuid'],
  ['subscriber', 'text'],
  ['type', 'text'],
  ['subject', 'text'],
  ['case_number', 'text'],
  ['event', 'text'],
];
const IDEMPOTENCY_COLUMNS: [string, string][] = [
  ['scope', 'bytea'],
  ['body_hash', 'bytea'],
  ['status', 'int'],
  ['body', 'text'],
];
