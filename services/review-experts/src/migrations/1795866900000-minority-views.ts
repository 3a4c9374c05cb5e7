import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who differs from a panel's opinion. REV-12 */
export class MinorityViews1795866900000 implements MigrationInterface {
  readonly name = 'MinorityViews1795866900000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE review ADD COLUMN minority jsonb');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
