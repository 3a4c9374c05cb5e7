import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A reminder that a year lacks its holiday notice asks for no claim either: it was refused, and became a dead letter. */
export class NoticesWithoutClaim1795866635000 implements MigrationInterface {
  readonly name = 'NoticesWithoutClaim1795866635000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE inbox_entry DROP CONSTRAINT link_4_claimed_within_a_limit,
        ADD CONSTRAINT link_4_claimed_within_a_limit CHECK (kind IN ('checkpoint', 'calendar-missing')
          OR (claim_due_on IS NOT NULL AND claim_due_at IS NOT NULL AND calendar_version IS NOT NULL));
    `);
  }

  async down(): Promise<void> {
    throw new Error('there is no way back');
  }
}
