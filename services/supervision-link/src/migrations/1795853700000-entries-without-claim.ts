import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Entries that ask for no claim have no limit for it. */
export class EntriesWithoutClaim1795853700000 implements MigrationInterface {
  readonly name = 'EntriesWithoutClaim1795853700000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE inbox_entry ALTER COLUMN claim_due_on DROP NOT NULL, ALTER COLUMN claim_due_at DROP NOT NULL,
        ALTER COLUMN calendar_version DROP NOT NULL,
        ADD CONSTRAINT link_4_claimed_within_a_limit
          CHECK (kind = 'checkpoint' OR (claim_due_on IS NOT NULL AND claim_due_at IS NOT NULL AND calendar_version IS NOT NULL));
    `);
  }

  async down(): Promise<void> {
    throw new Error('there is no way back');
  }
}
