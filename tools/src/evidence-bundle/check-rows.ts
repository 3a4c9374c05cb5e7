import { isDeepStrictEqual } from 'node:util';
import { stateOfOpening } from '@shenguan/common/audit/opening';
import type { AuditEvidence, OpenedRow, ServiceEvidence } from '../evidence.js';
import { fieldInChinese, rowInChinese } from '../telling/row-words.js';
import type { Detail, Findings } from './findings.js';
import { paths } from './format.js';

/** How far the rows of one service are proven by the entries of its log. */
export interface RowSummary {
  /** Rows whose shown fields are what their newest entries commit to. */
  proven: number;
  /** Rows of which nothing is shown, such as those of others' names: the log says what was done to them, not what they hold. */
  closed: number;
  /** Rows that were taken away for good, as personal data whose time is over: their last entry says so. */
  removed: number;
  /** Rows last changed before entries committed to fields one by one: only the export vouches for what is shown. */
  older: number;
  /** Rows of which this case tells only some versions, such as an agency's: what they are now is not shown. */
  elsewhere: number;
  /** What is shown of proven rows beyond their fields, such as counted days, as `type.field`: the export vouches for it. */
  beside: string[];
}

/** Since this version an entry commits to each field by itself. */
const OPENABLE_SINCE = 3;

/** Recomputes the digest of every row that is shown and compares all that is shown of it. SUP-9 */
export function checkRows(evidence: ServiceEvidence, findings: Findings): RowSummary {
  const file = paths.evidence(evidence.service);
  const { audit, outbox: _outbox, inbox: _inbox, rows = [], ...parts } = evidence;
  const newest = newestOf(audit);
  const opened = new Map<string, OpenedRow>();
  const summary: RowSummary = { proven: 0, closed: 0, removed: 0, older: 0, elsewhere: 0, beside: [] };

  for (const row of rows) {
    const entry = newest.get(keyOf(row.subject));
    const detail = about(row.subject);
    if (!findings.demand(!opened.has(keyOf(row.subject)), file, 'row-twice', detail)) continue;
    opened.set(keyOf(row.subject), row);
    const own = entry?.id === row.entryId && entry.subject.version === row.subject.version;
    if (!findings.demand(own, file, 'row-not-logged', detail)) continue;
    if (!findings.demand(stateOf(row) === saidOf(entry!).state, file, 'row-changed', detail)) continue;
    if (Object.keys(row.open).length > 0) summary.proven++;
    else summary.closed++;
  }
  for (const [key, entry] of newest) {
    if (opened.has(key)) continue;
    if (saidOf(entry).state === null) summary.removed++;
    else if (Number(saidOf(entry).v) < OPENABLE_SINCE) summary.older++;
    else if (!beganHere(audit, entry.subject)) summary.elsewhere++;
    else findings.add(file, 'row-not-opened', about(entry.subject));
  }
  summary.beside = compareShown(parts, [...opened.values()], file, findings);
  return summary;
}

/** Compares what is shown under the ID of a row with the row; returns what is shown beyond its fields. */
function compareShown(parts: unknown, rows: readonly OpenedRow[], file: string, findings: Findings): string[] {
  const byId = new Map<string, OpenedRow[]>();
  for (const row of rows) byId.set(row.subject.id, [...(byId.get(row.subject.id) ?? []), row]);
  const beside = new Set<string>();
  const shown = new Set<string>();
  const compare = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const own = isRow(value) ? byId.get(value.id) : undefined;
    if (!own) {
      for (const part of Object.values(value)) compare(part);
      return;
    }
    shown.add(own[0]!.subject.id);
    for (const [field, part] of Object.entries(value)) {
      const known = own.flatMap((row) => knownOf(row, field));
      if (known.length === 0) {
        if (field !== 'id' && !isRows(part)) beside.add(`${own[0]!.subject.type}.${field}`);
        compare(part);
      } else if (!known.some((one) => isDeepStrictEqual(one, part))) {
        findings.add(file, 'shown-differs', aboutField(own[0]!.subject, field, { shown: part, logged: known[0] }));
      }
    }
  };
  compare(parts);
  for (const { subject, open } of rows) {
    const told = Object.keys(open).length === 0 || shown.has(subject.id);
    findings.demand(told, file, 'row-not-shown', about(subject));
  }
  return [...beside].sort();
}

/** What the entry of a row says of a field; nothing where it is closed or none of the row's. */
function knownOf({ subject, entryId, open }: OpenedRow, field: string): unknown[] {
  if (Object.hasOwn(open, field)) return [open[field]!.value];
  if (field === 'version') return [subject.version];
  return field === 'auditEntryId' ? [entryId] : [];
}

/** A row is shown with its ID and version; what merely names one, with its ID alone. */
function isRow(value: object): value is { id: string; version: number } {
  const { id, version } = value as { id?: unknown; version?: unknown };
  return typeof id === 'string' && typeof version === 'number';
}

/** Rows shown below another are compared by themselves. */
function isRows(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'object' && one && isRow(one));
}

function newestOf(audit: readonly AuditEvidence[]): Map<string, AuditEvidence> {
  const newest = new Map<string, AuditEvidence>();
  for (const entry of audit) {
    const key = keyOf(entry.subject);
    if ((newest.get(key)?.subject.version ?? 0) < entry.subject.version) newest.set(key, entry);
  }
  return newest;
}

function beganHere(audit: readonly AuditEvidence[], { type, id }: AuditEvidence['subject']): boolean {
  return audit.some(({ subject }) => subject.type === type && subject.id === id && subject.version === 1);
}

/** The state that an opening leads to; none where it is no opening. */
function stateOf(row: OpenedRow): string | null {
  try {
    return stateOfOpening(row);
  } catch {
    return null;
  }
}

function saidOf({ leaf }: AuditEvidence): { v?: unknown; state?: unknown } {
  return JSON.parse(Buffer.from(leaf, 'base64').toString('utf8'));
}

const keyOf = ({ type, id }: AuditEvidence['subject']) => JSON.stringify([type, id]);

function about({ type, id, version }: AuditEvidence['subject']): Detail {
  return { zh: `${rowInChinese(type)} ${id} 第${version}版`, en: `${type} ${id} v${version}` };
}

function aboutField(
  subject: AuditEvidence['subject'],
  field: string,
  { shown, logged }: { shown: unknown; logged: unknown },
): Detail {
  const row = about(subject) as { zh: string; en: string };
  return {
    zh: `${row.zh}的${fieldInChinese(field)}：所示为${brief(shown)}，日志所记为${brief(logged)}`,
    en: `${row.en} ${field}: shown ${brief(shown)}, logged ${brief(logged)}`,
  };
}

/** A value in a line; long ones are cut. */
function brief(value: unknown): string {
  const text = JSON.stringify(value) ?? '';
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
