import { bindToAudit, LEGAL_COLUMNS, type MigratedKind, MigratedRows } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const SPECIALTY_1: MigratedKind = {
  table: 'specialty',
  subject: 'specialty',
  schema: 'specialty/1',
  fields: [
    ...['code', 'name', 'validFrom', 'validUntil', 'keeperCode', 'changeId'],
    ...['enteredBy', 'enteredAt', 'confirmedBy', 'confirmedAt'],
  ],
};

/**
 * The register of specialties. What entries of the pool, guides and requests name today becomes a row each, the same text
 * the same row, kept by the bureau that has most of it; nobody entered or confirmed these. EXP-10
 */
export class Specialties1796400000100 implements MigrationInterface {
  readonly name = 'Specialties1796400000100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE specialty_change (
        ${LEGAL_COLUMNS},
        keeper_code text NOT NULL,
        rows jsonb NOT NULL,
        state text NOT NULL CHECK (state IN ('entered', 'confirmed', 'rejected')),
        entered_by text NOT NULL,
        entered_at timestamptz NOT NULL,
        answered_by text,
        answered_at timestamptz,
        reason text,
        CONSTRAINT specialty_change_answered CHECK ((state = 'entered') = (answered_by IS NULL)),
        CONSTRAINT specialty_change_answered_at CHECK ((answered_by IS NULL) = (answered_at IS NULL)),
        CONSTRAINT exp_14_another_confirms CHECK (state <> 'confirmed' OR lower(answered_by) <> lower(entered_by))
      );
      CREATE INDEX specialty_change_keeper ON specialty_change (keeper_code, id);

      CREATE TABLE specialty (
        ${LEGAL_COLUMNS},
        code text NOT NULL,
        name text NOT NULL,
        valid_from date,
        valid_until date,
        keeper_code text NOT NULL,
        change_id uuid REFERENCES specialty_change (id) DEFERRABLE INITIALLY DEFERRED,
        entered_by text,
        entered_at timestamptz,
        confirmed_by text,
        confirmed_at timestamptz,
        CONSTRAINT exp_10_one_row_for_each_code UNIQUE (code),
        CONSTRAINT specialty_days CHECK (valid_from <= valid_until),
        CONSTRAINT exp_14_two_people CHECK (
          (change_id IS NULL) = (entered_by IS NULL) AND (change_id IS NULL) = (confirmed_by IS NULL)
          AND lower(confirmed_by) <> lower(entered_by))
      );
      CREATE UNIQUE INDEX exp_10_one_code_for_each_name ON specialty (name) WHERE valid_until IS NULL;

      -- Rows that approval has not been told of.
      CREATE TABLE specialty_owed (id uuid PRIMARY KEY);
    `);
    await bindToAudit(runner, 'specialty_change', 'specialty-change');
    await bindToAudit(runner, 'specialty', 'specialty');

    const named: { code: string; keeperCode: string }[] = await runner.query(`
      WITH named AS (
        SELECT one->>'code' AS code, keeper_code AS keeper FROM expert, jsonb_array_elements(specialties) AS one
        UNION ALL
        SELECT change->>'specialty', keeper_code FROM expert_proposal WHERE change->>'specialty' IS NOT NULL
        UNION ALL
        SELECT one->>'specialty', bureau_code FROM item_panel, jsonb_array_elements(panel) AS one
        UNION ALL
        SELECT one->>'specialty', coalesce(bureau_code, '') FROM draw_request, jsonb_array_elements(strata) AS one
      )
      SELECT DISTINCT ON (code) code, keeper AS "keeperCode" FROM named
      GROUP BY code, keeper ORDER BY code, (keeper = ''), count(*) DESC, keeper
    `);
    const rows = new MigratedRows('review-experts');
    for (const one of named) {
      const unknown = { validFrom: null, validUntil: null, changeId: null, enteredBy: null, enteredAt: null };
      const row = { ...one, name: one.code, ...unknown, confirmedBy: null, confirmedAt: null };
      rows.make(SPECIALTY_1, row);
    }
    await rows.write(runner);
    await runner.query('INSERT INTO specialty_owed SELECT id FROM specialty');
  }

  async down(): Promise<void> {
    throw new Error('the log is append-only: there is no way back');
  }
}
