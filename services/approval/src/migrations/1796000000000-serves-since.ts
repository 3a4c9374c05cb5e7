import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When somebody's service took effect: a tie that begins after an application was received is a late one. SUP-5, EXP-19.4 */
export class ServesSince1796000000000 implements MigrationInterface {
  readonly name = 'ServesSince1796000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE staff_member ADD COLUMN serves_since timestamptz');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
