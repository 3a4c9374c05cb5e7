import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A check that ended without a result replaces nothing: what was reopened and fell away leaves room for another. What was
 * found after a decision is noted until its examination is opened; and what the members of a panel said to its opinion is
 * kept. EXP-18, APL-69, REV-12
 */
export class ReopenedReviews1798400400000 implements MigrationInterface {
  readonly name = 'ReopenedReviews1798400400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX exp_18_replaced_once;
      CREATE UNIQUE INDEX exp_18_replaced_once ON case_check (supersedes)
        WHERE supersedes IS NOT NULL AND state <> 'ended';
      ALTER TABLE case_check ADD COLUMN signatures jsonb;
      CREATE TABLE examination_owed (id uuid PRIMARY KEY REFERENCES check_finding (id));
    `);
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
