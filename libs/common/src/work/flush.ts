import type { ObjectLiteral } from 'typeorm';
import type { AuditEntry, LegalEntity } from '../audit/index.js';
import type { EntityMapping } from './entity-mapping.js';
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
  const parts: string[] = [];
  const checks: string[] = [];

  writes.inserts.forEach(({ mapping, rows }, index) => {
    const tuples = rows.map(
      (row) => `(${mapping.columns.map((c) => parameter(toParameter(c, row[c.property]), c.cast)).join(', ')})`,
    );
    const columns = mapping.columns.map((c) => c.column).join(', ');
    parts.push(`i${index} AS (INSERT INTO ${mapping.table} (${columns}) VALUES ${tuples.join(', ')})`);
  });

  writes.updates.forEach(({ mapping, row, loaded }, index) => {
    const set = mapping.columns
      .filter((c) => !c.primary && !(loaded && same(loaded[c.property], row[c.property])))
      .map((c) => `${c.column} = ${parameter(toParameter(c, row[c.property]), c.cast)}`);
    if (set.length === 0) return; // A repeated event may find everything as it says.
    const where = mapping.primary.map((c) => `${c.column} = ${parameter(toParameter(c, row[c.property]), c.cast)}`);
    const version = mapping.byProperty.get('version');
    if (version) where.push(`${version.column} = ${parameter(row.version - 1, 'int')}`);
    parts.push(`u${index} AS (UPDATE ${mapping.table} SET ${set.join(', ')} WHERE ${where.join(' AND ')} RETURNING 1)`);
    checks.push(`assert_rows((SELECT count(*) FROM u${index}), 1)`);
  });

  writes.removals.forEach(({ mapping, row }, index) => {
    const where = `id = ${parameter(row.id, 'uuid')} AND version = ${parameter(row.version - 1, 'int')}`;
    parts.push(`d${index} AS (DELETE FROM ${mapping.table} WHERE ${where} RETURNING 1)`);
    checks.push(`assert_rows((SELECT count(*) FROM d${index}), 1)`);
  });

  const table = (name: string, target: string, columns: [string, string][], rows: unknown[][]) => {
    if (rows.length === 0) return;
    const tuples = rows.map((row) => `(${row.map((value, i) => parameter(value, columns[i]![1])).join(', ')})`);
    parts.push(
      `${name} AS (INSERT INTO ${target} (${columns.map(([c]) => c).join(', ')}) VALUES ${tuples.join(', ')})`,
    );
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
