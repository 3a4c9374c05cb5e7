import type { Actor } from '../auth/index.js';
import type { RuleId } from '../rules/index.js';
import { canonicalJson } from './canonical.js';
import { saltedDigest } from './digest.js';
import type { LegalEntity, LegalRowDescription } from './legal-row.js';
import { ENTRY_VERSION, stateDigest } from './state-digest.js';

/** What was done to a legal row, in words that an auditor reads. */
export interface Act {
  /** What happened, such as `case.accepted`. */
  action: string;
  /** The rules that the act rests on or carries out. */
  rules: readonly RuleId[];
  /** The case that it belongs to; taken from the row's `caseNumber` where it has one. */
  caseNumber?: string;
  /** What the act brought beyond the row's own fields, such as a file's digest; logged as a salted digest. */
  content?: unknown;
}

/** An audit entry (审计条目) as it is stored: exact bytes, and the columns one searches by. */
export interface AuditEntry {
  id: string;
  body: Buffer;
  subjectType: string;
  subjectId: string;
  subjectVersion: number;
  caseNumber: string | null;
  actorSub: string;
  action: string;
  at: Date;
  recordedAt: Date;
  correlation: string;
}

/** Composes the entry for one version of one legal row; its body is RFC 8785 JSON and never serialised again. */
export function composeEntry(facts: {
  row: LegalEntity;
  description: LegalRowDescription;
  act: Act;
  /** The act takes the row away: nothing is left that a digest could be recomputed from. */
  removed?: true | undefined;
  actor: Actor;
  at: Date;
  recordedAt: Date;
  correlation: string;
}): AuditEntry {
  const { row, description, act, removed, actor, at, recordedAt, correlation } = facts;
  const schema = description.current;
  const caseNumber = act.caseNumber ?? (row as { caseNumber?: string | null }).caseNumber ?? null;
  const body = canonicalJson({
    v: ENTRY_VERSION,
    schema: schema.name,
    id: row.auditEntryId,
    at: at.toISOString(),
    recordedAt: recordedAt.toISOString(),
    actor: { sub: actor.sub, roles: [...actor.roles], body: actor.body },
    action: act.action,
    subject: { type: description.subject, id: row.id, version: row.version },
    rules: [...act.rules],
    state: removed ? null : stateDigest(row, schema.fields),
    content: act.content === undefined ? null : saltedDigest(act.content, row.salt),
    correlation,
    // Since version 2: a case whose entries were taken out of its search would look shorter than it was.
    caseNumber,
  });
  return {
    id: row.auditEntryId,
    body,
    subjectType: description.subject,
    subjectId: row.id,
    subjectVersion: row.version,
    caseNumber,
    actorSub: actor.sub,
    action: act.action,
    at,
    recordedAt,
    correlation,
  };
}
