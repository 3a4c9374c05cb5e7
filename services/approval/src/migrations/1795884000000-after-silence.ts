import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A paper may come in after silence has accepted the application: a grant needs it. APL-32 */
export class AfterSilence1795884000000 implements MigrationInterface {
  readonly name = 'AfterSilence1795884000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE material_version
        DROP CONSTRAINT material_version_occasion_check,
        ADD CONSTRAINT material_version_occasion_check
          CHECK (occasion IN ('own', 'on-the-spot', 'corrected', 'after-silence'));
    `);
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
