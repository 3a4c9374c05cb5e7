import type { DataSource, EntityTarget, ObjectLiteral } from 'typeorm';
import { type EntityMapping, EntityMappings } from '../../work/entity-mapping.js';
import type { Tx } from '../../work/tx.js';
import { type LegalEntity, type LegalRowDescription, legalRowOf } from '../legal-row.js';
import { stateDigest } from '../state-digest.js';
import type { Findings } from './finding.js';
import type { Turn } from './verification-turn.js';

/** Judged in one go: short enough that no request waits for it. */
const PAGE = 500;
const SUBJECT_PAGE = 2_000;

/** A row beside what its entry says, each value under a name that no property has. */
interface RowAndEntry extends LegalEntity {
  ':type': string | null;
  ':id': string;
  ':version': number;
  ':case': string | null;
  ':body': Buffer;
}

/** What an entry says that a row is judged by. */
interface Said {
  v: number;
  schema: string;
  state: string;
}

/** The table that is verified, and the row behind which it goes on. */
export interface RowPlace {
  readonly table: string;
  readonly after: string | null;
}

/** The subject behind which its entries are counted on. */
export interface SubjectPlace {
  readonly type: string;
  readonly id: string;
}

interface LegalTable {
  mapping: EntityMapping;
  description: LegalRowDescription;
}

const known = new WeakMap<DataSource, ReadonlyMap<string, LegalTable>>();

/** The legal tables of a service, by name; put together once. */
function legalTables(dataSource: DataSource): ReadonlyMap<string, LegalTable> {
  const tables = known.get(dataSource) ?? readLegalTables(dataSource);
  known.set(dataSource, tables);
  return tables;
}

function readLegalTables(dataSource: DataSource): ReadonlyMap<string, LegalTable> {
  const mappings = new EntityMappings(dataSource);
  const tables = new Map<string, LegalTable>();
  for (const { target } of dataSource.entityMetadatas) {
    const description = legalRowOf(target);
    if (!description) continue;
    const mapping = mappings.of(target as EntityTarget<ObjectLiteral>);
    tables.set(mapping.table, { mapping, description });
  }
  return tables;
}

/**
 * Recomputes the state of every legal row as it stands, from a place on, and compares it with the entry of its version.
 * Reads in the transaction's snapshot; returns where to go on.
 */
export async function verifyRows(
  tx: Tx,
  dataSource: DataSource,
  { findings, turn, from }: { findings: Findings; turn: Turn; from: RowPlace | null },
): Promise<RowPlace | null> {
  const tables = legalTables(dataSource);
  const names = [...tables.keys()].sort();
  // Most tables of a young system are empty, which the same snapshot tells of all of them in one question.
  for (const name of await notEmpty(tx, from ? names.slice(names.indexOf(from.table)) : names)) {
    const { mapping, description } = tables.get(name)!;
    let after = name === from?.table ? from.after : null;
    // The next page is read while the one before is judged.
    let page: Promise<RowAndEntry[]> | null = pageOf(tx, mapping, after);
    while (page) {
      const rows: RowAndEntry[] = await page;
      after = rows.at(-1)?.id ?? after;
      const more = rows.length === PAGE;
      page = more && !turn.over ? pageOf(tx, mapping, after) : null;
      for (const row of rows) judge(row, description, findings);
      turn.looked(rows.length);
      if (more && !page) return { table: name, after };
    }
    if (turn.over) return { table: name, after };
  }
  return null;
}

/** Those of the tables that have rows, in the order given. */
async function notEmpty(tx: Tx, names: readonly string[]): Promise<string[]> {
  const found = await tx.query<{ name: string }>(
    names.map((name) => `SELECT '${name}' AS name WHERE EXISTS (SELECT 1 FROM ${name})`).join(' UNION ALL '),
  );
  const filled = new Set(found.map(({ name }) => name));
  return names.filter((name) => filled.has(name));
}

function pageOf(tx: Tx, { table, selectList }: EntityMapping, after: string | null): Promise<RowAndEntry[]> {
  return tx.query<RowAndEntry>(
    `SELECT r.*, e.subject_type AS ":type", e.subject_id AS ":id", e.subject_version AS ":version",
       e.case_number AS ":case", e.body AS ":body"
     FROM (SELECT ${selectList} FROM ${table} ${after ? 'WHERE id > $1' : ''} ORDER BY id LIMIT ${PAGE}) r
     LEFT JOIN audit_entry e ON e.id = r."auditEntryId" ORDER BY r.id`,
    after ? [after] : [],
  );
}

function judge(row: RowAndEntry, description: LegalRowDescription, findings: Findings): void {
  const caseNumber = row[':case'] ?? (row as { caseNumber?: string | null }).caseNumber ?? null;
  const subject = { type: description.subject, id: row.id, version: row.version, caseNumber };
  const own = row[':type'] === description.subject && row[':id'] === row.id && row[':version'] === row.version;
  if (!own) {
    findings.add('row-not-logged', subject);
    return;
  }
  if (!agrees(row, read(row[':body']), description)) findings.add('row-changed', subject);
}

/** A digest that cannot be computed any more, as of a row without its salt, agrees with nothing. */
function agrees(row: LegalEntity, said: Said | null, of: LegalRowDescription) {
  try {
    return said !== null && stateDigest(row, of.fieldsBySchema.get(said.schema)!, said.v) === said.state;
  } catch {
    return false;
  }
}

/** Bytes that do not read are told as a changed entry; here the row then has nothing to agree with. */
function read(body: Buffer): Said | null {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return null;
  }
}

/** What the bytes of an entry say of a row that its act took away; in a text the quotes would be escaped. PRA-8 */
const REMOVED = '"state":null';

interface Subject extends SubjectPlace {
  /** Of its last entry. */
  version: number;
  entries: number;
}

/**
 * Compares every subject's entries with its row, from a subject on: rows that are gone or were put back, kinds of rows
 * that there are none of, and versions whose entry was removed. Returns where to go on.
 */
export async function verifySubjects(
  tx: Tx,
  dataSource: DataSource,
  { findings, turn, from }: { findings: Findings; turn: Turn; from: SubjectPlace | null },
): Promise<SubjectPlace | null> {
  const bySubject = new Map([...legalTables(dataSource).values()].map((table) => [table.description.subject, table]));
  for (let after = from; ; ) {
    const subjects = await tx.query<Subject>(
      `SELECT subject_type AS type, subject_id AS id, max(subject_version) AS version, count(*)::int AS entries
       FROM audit_entry ${after ? 'WHERE (subject_type, subject_id) > ($1, $2::uuid)' : ''}
       GROUP BY 1, 2 ORDER BY 1, 2 LIMIT ${SUBJECT_PAGE}`,
      after ? [after.type, after.id] : [],
    );
    for (const type of new Set(subjects.map((subject) => subject.type))) {
      const ofType = subjects.filter((subject) => subject.type === type);
      await compareSubjects(tx, bySubject.get(type), ofType, findings);
    }
    turn.looked(subjects.length);
    const last = subjects.at(-1);
    if (!last || subjects.length < SUBJECT_PAGE) return null;
    after = { type: last.type, id: last.id };
    if (turn.over) return after;
  }
}

async function compareSubjects(
  tx: Tx,
  table: LegalTable | undefined,
  subjects: readonly Subject[],
  findings: Findings,
): Promise<void> {
  const rows = table
    ? await tx.query<{ id: string; version: number }>(
        `SELECT id, version FROM ${table.mapping.table} WHERE id = ANY($1::uuid[])`,
        [subjects.map(({ id }) => id)],
      )
    : [];
  const versions = new Map(rows.map(({ id, version }) => [id, version]));
  for (const { type, id, version, entries } of subjects) {
    const found = versions.get(id);
    if (found !== undefined && found >= version && entries === version) continue;
    if (findings.full) return;
    const subject = { type, id, version, caseNumber: await caseOf(tx, type, id) };
    // A kind of rows that there are none of: its entries were made up, as every act changes a row.
    if (found === undefined) {
      const removed = table?.description.removable === true && (await tookAway(tx, subject));
      if (!removed) findings.add('row-missing', subject);
    } else if (found < version) findings.add('row-outdated', subject, `row is version ${found}`);
    // Removed before it had a leaf, or together with it.
    if (entries !== version) findings.add('version-gap', subject, `${entries} entries`);
  }
}

/** Tells whether a subject's last entry is of an act that took the row away. PRA-8 */
async function tookAway(
  tx: Tx,
  { type, id, version }: { type: string; id: string; version: number },
): Promise<boolean> {
  const said = await tx.query(
    `SELECT 1 FROM audit_entry
     WHERE subject_type = $1 AND subject_id = $2 AND subject_version = $3 AND position($4::bytea IN body) > 0`,
    [type, id, version, Buffer.from(REMOVED)],
  );
  return said.length > 0;
}

async function caseOf(tx: Tx, type: string, id: string): Promise<string | null> {
  const [row] = await tx.query<{ number: string | null }>(
    'SELECT max(case_number) AS number FROM audit_entry WHERE subject_type = $1 AND subject_id = $2',
    [type, id],
  );
  return row?.number ?? null;
}
