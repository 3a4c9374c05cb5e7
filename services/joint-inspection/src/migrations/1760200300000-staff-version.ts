import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The staff register as every service keeps it names its version `version`; `source_version` goes a release later. */
export class StaffVersion1760200300000 implements MigrationInterface {
  readonly name = 'StaffVersion1760200300000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE staff_member ADD COLUMN version int NOT NULL DEFAULT 0;
      UPDATE staff_member SET version = source_version;
      ALTER TABLE staff_member ALTER COLUMN source_version DROP NOT NULL;
    `);
  }

  async down(): Promise<void> {
    throw new Error('the log is append-only: there is no way back');
  }
}
