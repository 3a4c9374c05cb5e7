import { type Asked, byId } from '../database/index.js';

/** An audit entry as auditors read it: what it says, and the exact bytes that the tree covers. */
export interface AuditEntryView {
  id: string;
  at: string;
  recordedAt: string;
  actor: { sub: string; roles: string[]; body: string };
  action: string;
  subject: { type: string; id: string; version: number };
  rules: string[];
  caseNumber: string | null;
  correlation: string;
  /** Base64 of the exact bytes. */
  leaf: string;
}

/** Which entries are wanted; conditions left out don't narrow. */
export interface AuditQuery {
  caseNumber?: string;
  subjectType?: string;
  subjectId?: string;
  actor?: string;
  /** Any of these. */
  actors?: readonly string[];
  from?: string;
  until?: string;
  /** The last entry of the page before. */
  after?: string;
  limit: number;
}

interface Row {
  id: string;
  body: Buffer;
  case_number: string | null;
  subject: AuditEntryView['subject'];
  actor_sub: string;
  action: string;
  at: Date;
  recorded_at: Date;
  correlation: string;
}

/** Questions to the audit log (审计日志). */
export class AuditLog {
  constructor(private readonly asked: Asked) {}

  /** Returns all entries of a case in the order of their IDs: as they were recorded, whatever the legal time of each. */
  async ofCase(caseNumber: string): Promise<AuditEntryView[]> {
    const entries = await this.find({ caseNumber, limit: 100_000 });
    return entries.sort(byId);
  }

  /** Returns the entries that fit, oldest first. */
  async find(query: AuditQuery): Promise<AuditEntryView[]> {
    const values: unknown[] = [];
    const asked = (value: unknown) => `$${values.push(value)}`;
    const conditions: string[] = [];
    if (query.caseNumber !== undefined) conditions.push(`case_number = ${asked(query.caseNumber)}`);
    if (query.subjectType !== undefined) conditions.push(`subject_type = ${asked(query.subjectType)}`);
    if (query.subjectId !== undefined) conditions.push(`subject_id = ${asked(query.subjectId)}::uuid`);
    if (query.actor !== undefined) conditions.push(`actor_sub = ${asked(query.actor)}`);
    if (query.actors !== undefined) conditions.push(`actor_sub = ANY(${asked(query.actors)}::text[])`);
    if (query.from !== undefined) conditions.push(`at >= ${asked(query.from)}`);
    if (query.until !== undefined) conditions.push(`at < ${asked(query.until)}`);
    if (query.after !== undefined) {
      const after = asked(query.after);
      conditions.push(`(at, id) > ((SELECT at FROM audit_entry WHERE id = ${after}::uuid), ${after}::uuid)`);
    }
    const rows = await this.asked.query<Row>(
      `SELECT id, body, case_number, actor_sub, action, at, recorded_at, correlation,
         json_build_object('type', subject_type, 'id', subject_id, 'version', subject_version) AS subject
       FROM audit_entry ${conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : ''}
       ORDER BY at, id LIMIT ${asked(query.limit)}`,
      values,
    );
    return rows.map(view);
  }
}

function view(row: Row): AuditEntryView {
  const { at, recordedAt, actor, action, subject, rules, correlation } = said(row.body) ?? {
    ...row,
    at: row.at.toISOString(),
    recordedAt: row.recorded_at.toISOString(),
    actor: { sub: row.actor_sub, roles: [], body: '' },
    rules: [],
  };
  return {
    id: row.id,
    at,
    recordedAt,
    actor,
    action,
    subject,
    rules,
    caseNumber: row.case_number,
    correlation,
    leaf: row.body.toString('base64'),
  };
}

/** Returns what the bytes say; null where somebody changed them so that they say nothing: the columns must do then. */
function said(body: Buffer): Omit<AuditEntryView, 'id' | 'caseNumber' | 'leaf'> | null {
  try {
    const entry = JSON.parse(body.toString('utf8'));
    const texts = [entry.at, entry.recordedAt, entry.action, entry.correlation, entry.actor.sub, entry.subject.type];
    return texts.every((text) => typeof text === 'string') && Array.isArray(entry.rules) ? entry : null;
  } catch {
    return null;
  }
}
