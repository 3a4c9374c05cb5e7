import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who was ruled out of the chair stays out of it; and whoever takes part may say that the record is not right. APL-48 */
export class HearingDoubts1796900200000 implements MigrationInterface {
  readonly name = 'HearingDoubts1796900200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE hearing ADD COLUMN ruled_out jsonb, ADD COLUMN doubts jsonb');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
