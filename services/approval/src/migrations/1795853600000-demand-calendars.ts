import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which calendar counted the time to answer a demand, so that each is found by itself when the calendar changes. */
export class DemandCalendars1795853600000 implements MigrationInterface {
  readonly name = 'DemandCalendars1795853600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE demand ADD COLUMN calendar_version text');
  }

  async down(): Promise<void> {
    throw new Error('there is no way back');
  }
}
