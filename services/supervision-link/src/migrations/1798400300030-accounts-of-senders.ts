import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Each service that sends notices gives an account of its own. LINK-7 */
export class AccountsOfSenders1798400300030 implements MigrationInterface {
  readonly name = 'AccountsOfSenders1798400300030';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE sender_account ADD COLUMN sender text NOT NULL DEFAULT 'approval',
        DROP CONSTRAINT link_7_each_part_once,
        ADD CONSTRAINT link_7_each_part_once UNIQUE (statement_id, sender, part);
      ALTER TABLE monthly_statement ADD COLUMN accounts_missing text[];
    `);
  }

  async down(): Promise<void> {
    throw new Error('there is no way back');
  }
}
