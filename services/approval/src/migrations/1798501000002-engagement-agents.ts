import type { MigrationInterface, QueryRunner } from 'typeorm';

/** By which power of attorney an agent chose an agency for whom he acts. INT-5, PRA-16 */
export class EngagementAgents1798501000002 implements MigrationInterface {
  readonly name = 'EngagementAgents1798501000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE engagement ADD COLUMN power_id uuid REFERENCES power_of_attorney (id)');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
