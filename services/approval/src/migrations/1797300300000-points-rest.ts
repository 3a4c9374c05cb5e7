import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A review keeps, by their digests, the versions that lay before it. SUP-5 */
export class PointsRest1797300300000 implements MigrationInterface {
  readonly name = 'PointsRest1797300300000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE case_review ADD COLUMN materials jsonb');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
