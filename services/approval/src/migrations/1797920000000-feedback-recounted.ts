import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What departments pushed may be set right after a contest. */
export class FeedbackRecounted1797920000000 implements MigrationInterface {
  readonly name = 'FeedbackRecounted1797920000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE feedback ADD COLUMN recounted_at timestamptz');
  }

  async down(): Promise<void> {
    throw new Error('there is no way back');
  }
}
