import { filesInEvidence, type NamedFile } from '@shenguan/common/evidence/files';
import type { ServiceEvidence } from '../evidence.js';

/** A document of a case; no file while it is being issued. */
export interface DocumentEvidence {
  id: string;
  kind?: string;
  number: string;
  file: { sha256: string; size: number } | null;
}

/** A version of a material of the application, as it was handed in (申请材料). APL-31 */
export interface MaterialEvidence {
  id: string;
  materialCode: string;
  /** Counts the versions of a material; not told by what kept the last one alone. */
  ordinal?: number;
  name: string;
  file: { name: string; sha256: string; size: number };
  /** The others that were handed in with it. */
  moreFiles?: { name: string; sha256: string; size: number }[] | null;
  /** Which of several files this is, from 1. */
  part?: number;
  handedInAt: string;
}

/** A draw of a case with the proof that the service kept of it. */
export interface DrawEvidence {
  id: string;
  proof: unknown;
}

/** A row under the log, as a service's evidence shows it. */
export interface LoggedRow {
  id: string;
  version: number;
  auditEntryId: string;
}

/** Returns the documents that a service shows; most have none. */
export function documentsOf(evidence: ServiceEvidence): DocumentEvidence[] {
  return (evidence.documents as DocumentEvidence[] | undefined) ?? [];
}

/** Returns the materials of the case, file by file; only the service that keeps the case has any. */
export function materialsOf(evidence: ServiceEvidence): MaterialEvidence[] {
  const materials = (evidence.case as { materials?: MaterialEvidence[] } | null | undefined)?.materials ?? [];
  return materials.flatMap((one) => {
    const { moreFiles, ...first } = one;
    if (!moreFiles) return [one];
    return [first.file, ...moreFiles].map((file, n) => ({ ...first, file, part: n + 1 }));
  });
}

/** Returns the draws that a service shows; most have none. */
export function drawsOf(evidence: ServiceEvidence): DrawEvidence[] {
  return (evidence.draws as DrawEvidence[] | undefined) ?? [];
}

/** A file that the evidence names and that is neither a paper nor a material: an improvement, a power, a receipt. */
export interface OtherFile extends NamedFile {
  /** Whose evidence names it first. */
  service: string;
}

/** Returns those files of a whole bundle, each once, by the services' names and the order of their mention. */
export function otherFilesOf(evidence: readonly ServiceEvidence[]): OtherFile[] {
  const listed = new Set(
    evidence.flatMap((one) => [...documentsOf(one), ...materialsOf(one)].map(({ file }) => file?.sha256)),
  );
  const others = new Map<string, OtherFile>();
  for (const one of [...evidence].sort((a, b) => (a.service < b.service ? -1 : 1))) {
    for (const file of filesInEvidence(one)) {
      if (listed.has(file.sha256) || others.has(file.sha256)) continue;
      others.set(file.sha256, { ...file, service: one.service });
    }
  }
  return [...others.values()];
}

/** Returns the rows shown whose newest entry is not the one that they name: they changed since, or it was left out. */
export function unloggedRows(evidence: ServiceEvidence): LoggedRow[] {
  const { audit, outbox: _outbox, inbox: _inbox, ...parts } = evidence;
  const entries = new Map(audit.map((entry) => [entry.id, entry]));
  const newest = new Map<string, number>();
  for (const { subject } of audit) {
    newest.set(key(subject), Math.max(subject.version, newest.get(key(subject)) ?? 0));
  }
  return [...loggedRows(parts)].filter(({ id, version, auditEntryId }) => {
    const subject = entries.get(auditEntryId)?.subject;
    return !subject || subject.id !== id || subject.version !== version || newest.get(key(subject)) !== version;
  });
}

/** Returns the documents and draws that the log speaks of and the evidence doesn't show. */
export function unshownParts(evidence: ServiceEvidence): { type: string; id: string }[] {
  const shown = new Set([
    ...documentsOf(evidence).map(({ id }) => key({ type: 'document', id })),
    ...drawsOf(evidence).map(({ id }) => key({ type: 'draw', id })),
  ]);
  const logged = evidence.audit.map(({ subject: { type, id } }) => ({ type, id }));
  return logged.filter((subject) => ['document', 'draw'].includes(subject.type) && !shown.has(key(subject)));
}

/** Returns the subjects whose first entry is shown, and a later one but not all between. */
export function gapsIn({ audit }: ServiceEvidence): { type: string; id: string; missing: number }[] {
  const versions = new Map<string, { type: string; id: string; seen: Set<number> }>();
  for (const { subject } of audit) {
    const { type, id, version } = subject;
    const known = versions.get(key(subject)) ?? { type, id, seen: new Set() };
    versions.set(key(subject), known);
    known.seen.add(version);
  }
  return [...versions.values()].flatMap(({ type, id, seen }) => {
    // What began elsewhere, such as an agency, is in this case with some of its versions only.
    if (!seen.has(1)) return [];
    for (let version = 2; version <= Math.max(...seen); version++) {
      if (!seen.has(version)) return [{ type, id, missing: version }];
    }
    return [];
  });
}

function key({ type, id }: { type: string; id: string }): string {
  return JSON.stringify([type, id]);
}

function* loggedRows(value: unknown): Generator<LoggedRow> {
  if (typeof value !== 'object' || value === null) return;
  const row = value as Partial<LoggedRow>;
  if (typeof row.auditEntryId === 'string' && typeof row.id === 'string' && typeof row.version === 'number') {
    yield row as LoggedRow;
  }
  for (const part of Object.values(value)) yield* loggedRows(part);
}
