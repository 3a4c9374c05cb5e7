import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Findings on credit name their day and record, and what the agency put right; agencies are excluded; results by quarter. INT-12 */
export class CreditGrounds1798200000100 implements MigrationInterface {
  readonly name = 'CreditGrounds1798200000100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE credit_finding
        ALTER COLUMN evidence DROP NOT NULL,
        ADD COLUMN occurred_on date,
        ADD COLUMN basis jsonb,
        ADD COLUMN rectification jsonb,
        ADD CONSTRAINT int_12_rests_on_something CHECK (num_nonnulls(evidence, basis) >= 1),
        ADD CONSTRAINT int_12_restored_when_put_right CHECK (state <> 'restored' OR rectification IS NOT NULL) NOT VALID;

      CREATE TABLE agency_exclusion (
        ${LEGAL_COLUMNS},
        agency_code text NOT NULL,
        regulator_code text NOT NULL,
        findings jsonb NOT NULL,
        facts text NOT NULL,
        state text NOT NULL CHECK (state IN
          ('alleged', 'heard', 'dropped', 'excluded', 'objected', 'maintained', 'lifted', 'over')),
        alleged_by text NOT NULL,
        alleged_at timestamptz NOT NULL,
        statement text,
        stated_by text,
        reasons text,
        decided_by text,
        decided_at timestamptz,
        until date,
        objection text,
        objected_by text,
        objected_at timestamptz,
        review text,
        reviewed_by text,
        reviewed_at timestamptz,
        CONSTRAINT int_12_rests_on_findings CHECK (jsonb_array_length(findings) >= 1),
        CONSTRAINT int_12_excluded_by_another CHECK (lower(decided_by) <> lower(alleged_by)),
        CONSTRAINT int_12_reviewed_by_a_third
          CHECK (lower(reviewed_by) <> lower(alleged_by) AND lower(reviewed_by) <> lower(decided_by))
      );
      CREATE UNIQUE INDEX int_12_one_exclusion ON agency_exclusion (agency_code, regulator_code)
        WHERE state NOT IN ('dropped', 'lifted', 'over');
      CREATE INDEX agency_exclusion_agency ON agency_exclusion (agency_code, id DESC);
      CREATE INDEX agency_exclusion_regulator ON agency_exclusion (regulator_code, id DESC);
      CREATE INDEX agency_exclusion_open ON agency_exclusion (id) WHERE state IN ('alleged', 'excluded', 'maintained');

      CREATE TABLE credit_bulletin (
        ${LEGAL_COLUMNS},
        regulator_code text NOT NULL,
        regulator_name text NOT NULL,
        quarter text NOT NULL CHECK (quarter ~ '^[0-9]{4}Q[1-4]$'),
        agencies jsonb NOT NULL,
        checks jsonb NOT NULL,
        unchecked jsonb NOT NULL,
        published_at timestamptz NOT NULL,
        CONSTRAINT int_12_one_bulletin UNIQUE (quarter, regulator_code)
      );
      CREATE FUNCTION int_12_bulletin_stays() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'INT-12: what was published stays as it is' USING ERRCODE = 'integrity_constraint_violation';
      END $$;
      CREATE TRIGGER credit_bulletin_stays BEFORE UPDATE OR DELETE ON credit_bulletin
        FOR EACH ROW EXECUTE FUNCTION int_12_bulletin_stays();
    `);
    await bindToAudit(runner, 'agency_exclusion', 'agency-exclusion');
    await bindToAudit(runner, 'credit_bulletin', 'credit-bulletin');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
