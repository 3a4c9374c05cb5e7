import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Why an application for the bureau's own item is not taken in, and which registered body takes it, with its address. APL-32 */
export class Declinations1795899000000 implements MigrationInterface {
  readonly name = 'Declinations1795899000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE body ADD COLUMN address text;
      ALTER TABLE case_declination
        ADD COLUMN cause text CHECK (cause IN ('activity-not-covered', 'basis-ended', 'outside-area', 'other-body')),
        ADD COLUMN basis jsonb,
        ADD COLUMN right_body_code text;
    `);
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
