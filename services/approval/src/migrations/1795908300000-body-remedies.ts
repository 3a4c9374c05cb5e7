import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where a body's decisions are contested changes by two people, as its name does. */
export class BodyRemedies1795908300000 implements MigrationInterface {
  readonly name = 'BodyRemedies1795908300000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE body_change ADD COLUMN remedies jsonb');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
