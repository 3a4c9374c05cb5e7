import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Entries that only tell something have no limit to be claimed in: also that a calendar is missing, or a paper came. */
export class EntriesThatOnlyTell1795866960000 implements MigrationInterface {
  readonly name = 'EntriesThatOnlyTell1795866960000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE inbox_entry
        DROP CONSTRAINT link_4_claimed_within_a_limit,
        ADD CONSTRAINT link_4_claimed_within_a_limit CHECK (
          kind IN ('checkpoint', 'calendar-missing', 'document-followed')
          OR num_nulls(claim_due_on, claim_due_at, calendar_version) = 0);
    `);
  }

  async down(): Promise<void> {
    throw new Error('there is no way back');
  }
}
