import { inOneGo, type MigratedKind, MigratedRows } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const BATCH = 500;

/** What a version of a material is like under the list of fields that this brings; the list of the code goes on. */
const MATERIAL_3: MigratedKind = {
  table: 'material_version',
  subject: 'case-material',
  schema: 'case-material/3',
  fields: [
    ...['caseId', 'materialCode', 'name', 'voluntary', 'file', 'agency', 'note', 'handedInAt', 'caseNumber'],
    ...['handedInBy', 'ordinal', 'occasion', 'supersedes'],
  ],
};

interface OldMaterial extends Record<string, unknown> {
  id: string;
  version: number;
  occasion: string;
}

/**
 * Each version of a material becomes a row, written once. Those of today are the last versions: what they replaced is
 * gone but for its digests in the log, and they keep their count.
 */
export class MaterialVersions1795883300000 implements MigrationInterface {
  readonly name = 'MaterialVersions1795883300000';
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    const [{ begun }] = await runner.query(`SELECT to_regclass('material_version') IS NOT NULL AS begun`);
    if (!begun) await inOneGo(runner, () => widen(runner));
    for (let more = true; more; ) more = await inOneGo(runner, () => countBatch(runner));
    await inOneGo(runner, () => close(runner));
  }

  async down(): Promise<void> {
    throw new Error('the log is append-only: there is no way back');
  }
}

async function widen(runner: QueryRunner): Promise<void> {
  await runner.query(`
    ALTER TABLE case_material RENAME TO material_version;
    ALTER TABLE material_version
      DROP CONSTRAINT case_material_once,
      ADD COLUMN ordinal int CHECK (ordinal >= 1),
      ADD COLUMN occasion text CHECK (occasion IN ('own', 'on-the-spot', 'corrected')),
      ADD COLUMN supersedes uuid REFERENCES material_version (id);
    ALTER INDEX case_material_number RENAME TO material_version_number;
    ALTER INDEX case_material_file RENAME TO material_version_file;
  `);
}

/** Counts some of them; returns whether there may be more. */
async function countBatch(runner: QueryRunner): Promise<boolean> {
  const materials: OldMaterial[] = await runner.query(
    `SELECT m.id, m.version, m.salt, m.case_id AS "caseId", m.case_number AS "caseNumber",
       m.material_code AS "materialCode", m.name, m.voluntary, m.file, m.agency, m.note,
       m.handed_in_at AS "handedInAt", m.handed_in_by AS "handedInBy",
       CASE WHEN n.issued_at < m.handed_in_at THEN 'corrected' WHEN c.submitted_at < m.handed_in_at THEN 'on-the-spot'
         ELSE 'own' END AS occasion
     FROM material_version m JOIN approval_case c ON c.id = m.case_id
     LEFT JOIN correction_notice n ON n.case_id = m.case_id
     WHERE m.ordinal IS NULL LIMIT ${BATCH} FOR UPDATE OF m`,
  );
  const rows = new MigratedRows('approval');
  const counted = materials.map((row) => rows.change(MATERIAL_3, { ...row, ordinal: row.version, supersedes: null }));
  await rows.write(runner);
  for (const { id, version, auditEntryId, ordinal, occasion } of counted) {
    await runner.query(
      'UPDATE material_version SET version = $2, audit_entry_id = $3, ordinal = $4, occasion = $5 WHERE id = $1',
      [id, version, auditEntryId, ordinal, occasion],
    );
  }
  return materials.length === BATCH;
}

async function close(runner: QueryRunner): Promise<void> {
  await runner.query(`
    ALTER TABLE material_version
      ALTER COLUMN ordinal SET NOT NULL,
      ALTER COLUMN occasion SET NOT NULL,
      ADD CONSTRAINT apl_31_versions_are_counted UNIQUE (case_id, material_code, ordinal),
      ADD CONSTRAINT apl_31_a_version_is_superseded_once UNIQUE (supersedes);
    CREATE TRIGGER material_version_kept BEFORE UPDATE ON material_version
      FOR EACH ROW EXECUTE FUNCTION audit_is_append_only();
    CREATE TRIGGER material_version_not_emptied BEFORE TRUNCATE ON material_version
      FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
  `);
}
