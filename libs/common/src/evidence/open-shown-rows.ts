import { isDeepStrictEqual } from 'node:util';
import type { DataSource, EntityTarget, ObjectLiteral } from 'typeorm';
import {
  type AuditEntryView,
  type LegalEntity,
  type LegalRowDescription,
  legalRowOf,
  openRow,
  type RowOpening,
} from '../audit/index.js';
import { EntityMappings } from '../work/entity-mapping.js';

/** A row of the case, opened against its newest entry as far as the evidence shows it. */
export interface OpenedRow extends RowOpening {
  entryId: string;
  subject: AuditEntryView['subject'];
}

/** The entries that say of each field by itself what it was. */
const OPENABLE_SINCE = 3;

/**
 * Opens the rows of a case against their entries: exactly the values that the evidence shows under the row's ID anyhow,
 * so that nobody reads more than he was shown. Rows of before version 3, and rows that have changed since in something
 * else than this case, can't be opened.
 *
 * @param shown what the features show of the case, as JSON
 */
export async function openShownRows(
  dataSource: DataSource,
  audit: readonly AuditEntryView[],
  shown: unknown,
): Promise<OpenedRow[]> {
  const mappings = new EntityMappings(dataSource);
  const shownById = new Map<string, Record<string, unknown>[]>();
  collect(shown, shownById);
  const newest = newestOf(audit);
  const opened: OpenedRow[] = [];
  for (const { target } of dataSource.entityMetadatas) {
    const description = legalRowOf(target);
    const entries = newest.get(description?.subject ?? '');
    if (!description || !entries) continue;
    const { table, selectList } = mappings.of(target as EntityTarget<ObjectLiteral>);
    const rows: LegalEntity[] = await dataSource.query(
      `SELECT ${selectList} FROM ${table} WHERE id = ANY($1::uuid[]) ORDER BY id`,
      [[...entries.keys()]],
    );
    for (const row of rows) {
      const fields = fieldsOf(entries.get(row.id)!, row, description);
      if (!fields) continue;
      const own = shownById.get(row.id) ?? [];
      const { open, closed } = openRow(row, fields, (field, value) =>
        own.some((object) => Object.hasOwn(object, field) && isDeepStrictEqual(object[field], asJson(value))),
      );
      const { type, id, version } = entries.get(row.id)!.subject;
      opened.push({ entryId: row.auditEntryId, subject: { type, id, version }, open, closed });
    }
  }
  return opened.sort((a, b) => (a.entryId < b.entryId ? -1 : 1));
}

/** The fields that the row's entry commits to one by one; none where the entry is older, or the row a later one. */
function fieldsOf(entry: AuditEntryView, row: LegalEntity, { fieldsBySchema }: LegalRowDescription) {
  if (row.auditEntryId !== entry.id) return undefined;
  const { v, schema } = JSON.parse(Buffer.from(entry.leaf, 'base64').toString('utf8'));
  return v >= OPENABLE_SINCE ? fieldsBySchema.get(schema) : undefined;
}

/** The newest entry of each subject, by type and ID. */
function newestOf(audit: readonly AuditEntryView[]): Map<string, Map<string, AuditEntryView>> {
  const newest = new Map<string, Map<string, AuditEntryView>>();
  for (const entry of audit) {
    const { type, id, version } = entry.subject;
    const ofType = newest.get(type) ?? new Map<string, AuditEntryView>();
    newest.set(type, ofType);
    if ((ofType.get(id)?.subject.version ?? 0) < version) ofType.set(id, entry);
  }
  return newest;
}

function collect(value: unknown, into: Map<string, Record<string, unknown>[]>): void {
  if (typeof value !== 'object' || value === null) return;
  const object = value as Record<string, unknown>;
  // A row is shown with its ID and version; what merely names one, with its ID alone.
  if (typeof object.id === 'string' && typeof object.version === 'number') {
    into.set(object.id, [...(into.get(object.id) ?? []), object]);
  }
  for (const part of Object.values(object)) collect(part, into);
}

const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
