import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Editions of the rules as this service has worked by them, and which one each case is judged by. */
export class Editions1795925331000 implements MigrationInterface {
  readonly name = 'Editions1795925331000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE rules_edition (
        ${LEGAL_COLUMNS},
        name text NOT NULL CONSTRAINT pra_7_one_edition_of_a_name UNIQUE,
        digest text NOT NULL CHECK (digest ~ '^[0-9a-f]{64}$'),
        content jsonb NOT NULL,
        kept_at timestamptz NOT NULL
      );
      ALTER TABLE approval_case ADD COLUMN edition text;
    `);
    await bindToAudit(runner, 'rules_edition', 'rules-edition');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
