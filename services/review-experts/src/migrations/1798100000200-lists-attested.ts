import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A department says that a list of experts is its own before the head confirms it; lists that wait are of before. EXP-7 */
export class ListsAttested1798100000200 implements MigrationInterface {
  readonly name = 'ListsAttested1798100000200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE expert_import
        ADD COLUMN department_code text,
        ADD COLUMN attested_by text,
        ADD COLUMN attested_at timestamptz,
        DROP CONSTRAINT expert_import_state_check,
        ADD CONSTRAINT expert_import_state_check
          CHECK (state IN ('entered', 'attested', 'disowned', 'confirmed', 'rejected')),
        ADD CONSTRAINT exp_7_attested_by_another CHECK (
          lower(attested_by) <> lower(imported_by) AND lower(attested_by) <> lower(answered_by)),
        ADD CONSTRAINT exp_7_attested_at CHECK ((attested_by IS NULL) = (attested_at IS NULL)),
        ADD CONSTRAINT exp_7_confirmed_once_attested
          CHECK (department_code IS NULL OR state NOT IN ('attested', 'confirmed') OR attested_by IS NOT NULL);
      CREATE INDEX expert_import_department ON expert_import (department_code, id) WHERE department_code IS NOT NULL;
    `);
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
