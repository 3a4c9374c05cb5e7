import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Feedback keeps why words in it that read like a forbidden demand are lawful. */
export class FeedbackExplanations1798100000000 implements MigrationInterface {
  readonly name = 'FeedbackExplanations1798100000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query("ALTER TABLE feedback ADD COLUMN explanations jsonb NOT NULL DEFAULT '[]'");
  }

  async down(): Promise<void> {
    throw new Error('there is no way back');
  }
}
