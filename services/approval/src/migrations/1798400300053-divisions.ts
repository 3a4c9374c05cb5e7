import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where a body stands: its division and level, as the register says. SUP-7 */
export class Divisions1798400300053 implements MigrationInterface {
  readonly name = 'Divisions1798400300053';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE body ADD COLUMN division jsonb;
      ALTER TABLE body_change ADD COLUMN division jsonb;
    `);
  }

  async down(): Promise<void> {
    throw new Error('there is no way back');
  }
}
