import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is told of the registers of bodies and staff only tells: nobody claims it. LINK-4 */
export class RegisterNotices1795926000100 implements MigrationInterface {
  readonly name = 'RegisterNotices1795926000100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE inbox_entry
        DROP CONSTRAINT link_4_claimed_within_a_limit,
        ADD CONSTRAINT link_4_claimed_within_a_limit CHECK (
          kind IN ('checkpoint', 'calendar-missing', 'document-followed', 'memorandum-step', 'staff-changed',
            'body-changed')
          OR num_nulls(claim_due_on, claim_due_at, calendar_version) = 0);
    `);
  }

  async down(): Promise<void> {
    throw new Error('there is no way back');
  }
}
