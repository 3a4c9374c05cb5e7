import type { DataSource, EntityTarget, ObjectLiteral } from 'typeorm';
import { EntityMappings } from '../../work/entity-mapping.js';
import type { Tx } from '../../work/tx.js';
import { type LegalEntity, type LegalRowDescription, legalRowOf } from '../legal-row.js';
import { stateDigest } from '../state-digest.js';
import type { Findings } from './finding.js';

const PAGE = 2_000;

interface Entry {
  id: string;
  subject_type: string;
  subject_id: string;
  subject_version: number;
  case_number: string | null;
  body: Buffer;
}

/** What an entry says that a row is judged by. */
interface Said {
  v: number;
  schema: string;
  state: string;
}

/**
 * Recomputes the state of every legal row as it stands and compares it with the entry of its version, and every
 * subject's last entry with the row. Reads in the transaction's snapshot.
 */
export async function verifyRows(tx: Tx, dataSource: DataSource, findings: Findings): Promise<void> {
  const mappings = new EntityMappings(dataSource);
  const subjects: string[] = [];
  for (const { target } of dataSource.entityMetadatas) {
    const description = legalRowOf(target);
    if (!description) continue;
    const mapping = mappings.of(target as EntityTarget<ObjectLiteral>);
    await verifyTable(tx, mapping, description, findings);
    await findOutdated(tx, mapping.table, description, findings);
    subjects.push(description.subject);
  }
  await findStrangers(tx, subjects, findings);
  await findGaps(tx, findings);
}

async function verifyTable(
  tx: Tx,
  { table, selectList }: { table: string; selectList: string },
  description: LegalRowDescription,
  findings: Findings,
): Promise<void> {
  for (let after: string | null = null; ; ) {
    const rows: LegalEntity[] = await tx.query<LegalEntity>(
      `SELECT ${selectList} FROM ${table} WHERE $1::uuid IS NULL OR id > $1 ORDER BY id LIMIT ${PAGE}`,
      [after],
    );
    const entries = await tx.query<Entry>(
      'SELECT id, subject_type, subject_id, subject_version, case_number, body FROM audit_entry WHERE id = ANY($1::uuid[])',
      [rows.map((row) => row.auditEntryId)],
    );
    const byId = new Map(entries.map((entry) => [entry.id, entry]));
    for (const row of rows) judge(row, byId.get(row.auditEntryId), description, findings);
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = last.id;
  }
}

function judge(row: LegalEntity, entry: Entry | undefined, description: LegalRowDescription, findings: Findings): void {
  const caseNumber = entry?.case_number ?? (row as { caseNumber?: string | null }).caseNumber ?? null;
  const subject = { type: description.subject, id: row.id, version: row.version, caseNumber };
  const own =
    entry?.subject_type === description.subject && entry.subject_id === row.id && entry.subject_version === row.version;
  if (!own) {
    findings.add('row-not-logged', subject);
    return;
  }
  if (!agrees(row, read(entry.body), description)) findings.add('row-changed', subject);
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

/** Finds subjects whose row is gone without an act that took it away, or was put back to an earlier version. */
async function findOutdated(
  tx: Tx,
  table: string,
  { subject: type, removable }: LegalRowDescription,
  findings: Findings,
): Promise<void> {
  const rows = await tx.query<{ id: string; version: number; row_version: number | null; caseNumber: string | null }>(
    `SELECT e.subject_id AS id, e.version, r.version AS row_version, e.case_number AS "caseNumber"
     FROM (SELECT subject_id, max(subject_version) AS version, max(case_number) AS case_number
           FROM audit_entry WHERE subject_type = $1 GROUP BY 1) e
     LEFT JOIN ${table} r ON r.id = e.subject_id
     WHERE r.version IS DISTINCT FROM e.version AND NOT ($3 AND r.version IS NULL AND EXISTS (
       SELECT 1 FROM audit_entry l WHERE l.subject_type = $1 AND l.subject_id = e.subject_id
         AND l.subject_version = e.version AND position($2::bytea IN l.body) > 0))
     ORDER BY 1 LIMIT 1000`,
    [type, Buffer.from(REMOVED), removable],
  );
  for (const { row_version: found, ...about } of rows) {
    const subject = { type, ...about };
    if (found === null) findings.add('row-missing', subject);
    else if (found < subject.version) findings.add('row-outdated', subject, `row is version ${found}`);
  }
}

/** Finds entries about kinds of rows that there are none of: they were made up, as every act changes a row. */
async function findStrangers(tx: Tx, known: readonly string[], findings: Findings): Promise<void> {
  const rows = await tx.query<{ type: string; id: string; version: number }>(
    `SELECT subject_type AS type, subject_id AS id, max(subject_version) AS version
     FROM audit_entry WHERE subject_type <> ALL($1::text[]) GROUP BY 1, 2 ORDER BY 1, 2 LIMIT 1000`,
    [known],
  );
  for (const subject of rows) findings.add('row-missing', subject);
}

/** Finds subjects that lack the entry of a version: removed before it had a leaf, or together with it. */
async function findGaps(tx: Tx, findings: Findings): Promise<void> {
  const rows = await tx.query<{
    type: string;
    id: string;
    version: number;
    caseNumber: string | null;
    entries: number;
  }>(
    `SELECT subject_type AS type, subject_id AS id, max(subject_version) AS version, max(case_number) AS "caseNumber",
       count(*)::int AS entries
     FROM audit_entry GROUP BY 1, 2 HAVING count(*) <> max(subject_version) ORDER BY 1, 2 LIMIT 1000`,
  );
  for (const { entries, ...subject } of rows) findings.add('version-gap', subject, `${entries} entries`);
}
