import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When the departments were told of the time: who was told too late is not absent. */
export class NotifiedAt1760200200000 implements MigrationInterface {
  readonly name = 'NotifiedAt1760200200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE inspection ADD COLUMN notified_at timestamptz');
  }

  async down(): Promise<void> {
    throw new Error('the log is append-only: there is no way back');
  }
}
