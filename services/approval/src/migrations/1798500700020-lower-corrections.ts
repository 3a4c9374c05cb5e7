import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A lower organ puts right what it sent up, and is asked about it; what it said before stays. APL-35 */
export class LowerCorrections1798500700020 implements MigrationInterface {
  readonly name = 'LowerCorrections1798500700020';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE lower_examination
        ADD COLUMN questions jsonb NOT NULL DEFAULT '[]',
        ADD COLUMN earlier jsonb NOT NULL DEFAULT '[]';
    `);
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
