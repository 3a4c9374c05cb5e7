import { canonicalJson } from '@shenguan/common/audit';
import { databaseOf, type ServiceName } from '@shenguan/embedded/services';
import type pg from 'pg';
import { demandFact } from '../step-failed.js';
import { type Check, findingsOf, type Scene } from './check.js';
import { inDatabase } from './database.js';

/**
 * Each version of each legal row has its entry in the log, the digests fit, each entry says what its columns say, and
 * the database lets nobody change a legal row without one, nor the log at all. SUP-10
 */
export const auditBound: Check<unknown> = { name: 'audit-bound', run };

interface LegalTable {
  readonly name: string;
  readonly subject: string;
}

async function run(scene: Scene<unknown>): Promise<string> {
  const { system } = scene;
  let tables = 0;
  let rows = 0;
  let entries = 0;
  for (const service of Object.keys(system.origins) as ServiceName[]) {
    // Recomputes the digest of every row and the whole tree.
    const findings = await findingsOf(scene, service);
    demandFact(`log of ${service}`, findings.length === 0, 'no findings', findings);
    await inDatabase(system, databaseOf(service), async (client) => {
      for (const table of await legalTables(client)) {
        rows += await boundRows(client, table);
        tables += 1;
        await demandRefused(client, `UPDATE "${table.name}" SET version = version + 1`, table.name);
      }
      entries += await soundEntries(client);
      for (const change of ["UPDATE audit_entry SET action = 'x'", 'DELETE FROM audit_entry', 'TRUNCATE audit_entry']) {
        await demandRefused(client, change, 'audit_entry');
      }
    });
  }
  return `${rows} rows in ${tables} legal tables, ${entries} entries, every digest recomputed; a change without an entry is refused even to the owner`;
}

/** The tables that carry the trigger, with the kind of subject that it was given. */
async function legalTables(client: pg.Client): Promise<LegalTable[]> {
  const { rows } = await client.query<LegalTable>(
    `SELECT c.relname AS name, split_part(encode(t.tgargs, 'escape'), '\\000', 1) AS subject
     FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid
     WHERE p.proname = 'require_audit_entry' AND t.tgenabled = 'O' ORDER BY 1`,
  );
  demandFact('legal tables', rows.length > 0, 'some', rows);
  return rows;
}

/** Demands an entry for every version from 1 to the present one, the last being the one that the row names. */
async function boundRows(client: pg.Client, { name, subject }: LegalTable): Promise<number> {
  const { rows } = await client.query<{ rows: number; loose: string[] }>(
    `SELECT count(*)::int AS rows, coalesce(array_agg(r.id::text) FILTER (WHERE NOT (
       EXISTS (SELECT 1 FROM audit_entry a WHERE a.id = r.audit_entry_id AND a.subject_type = $1
                 AND a.subject_id = r.id AND a.subject_version = r.version)
       AND r.version = (SELECT count(*) FROM audit_entry a WHERE a.subject_type = $1 AND a.subject_id = r.id)
     )), '{}') AS loose FROM "${name}" r`,
    [subject],
  );
  const [found] = rows;
  demandFact(name, found!.loose.length === 0, 'an entry for each version of each row', found!.loose);
  return found!.rows;
}

interface StoredEntry {
  readonly id: string;
  readonly body: Buffer;
  readonly subject_type: string;
  readonly subject_id: string;
  readonly subject_version: number;
  readonly actor_sub: string;
  readonly action: string;
}

/** Demands that each entry is canonical JSON (RFC 8785) and says what the columns beside it say. */
async function soundEntries(client: pg.Client): Promise<number> {
  const { rows } = await client.query<StoredEntry>(
    'SELECT id, body, subject_type, subject_id, subject_version, actor_sub, action FROM audit_entry',
  );
  for (const row of rows) {
    const entry = JSON.parse(row.body.toString('utf8'));
    const { id, subject, actor, action, state } = entry;
    const same =
      canonicalJson(entry).equals(row.body) &&
      id === row.id &&
      subject.type === row.subject_type &&
      subject.id === row.subject_id &&
      subject.version === row.subject_version &&
      actor.sub === row.actor_sub &&
      action === row.action &&
      /^[0-9a-f]{64}$/.test(state);
    demandFact(`entry ${row.id}`, same, 'canonical bytes that say what the columns say', entry);
  }
  return rows.length;
}

/** Tries a change and demands that the database refuses it by the commit; undoes it in any case. */
async function demandRefused(client: pg.Client, change: string, table: string): Promise<void> {
  const { rowCount } = await client.query(`SELECT 1 FROM "${table}" LIMIT 1`);
  if (rowCount === 0) return;
  await client.query('BEGIN');
  try {
    await client.query(change);
    await client.query('SET CONSTRAINTS ALL IMMEDIATE');
  } catch {
    return;
  } finally {
    await client.query('ROLLBACK');
  }
  demandFact(change, false, 'refused by the database', 'done');
}
