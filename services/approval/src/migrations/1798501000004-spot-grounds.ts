import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which clause of the norm a flaw that a spot check found is one of. INT-9, INT-11 */
export class SpotGrounds1798501000004 implements MigrationInterface {
  readonly name = 'SpotGrounds1798501000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE spot_visit ADD COLUMN ground jsonb');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
