import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who decides of a tie that the bureau itself alleges, and ties found by their case. INSP-7 */
export class TiesAndOffice1798300500000 implements MigrationInterface {
  readonly name = 'TiesAndOffice1798300500000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE inspector_tie ADD COLUMN office_alone boolean NOT NULL DEFAULT false;
      CREATE INDEX inspector_tie_upheld ON inspector_tie (case_number) WHERE state = 'upheld';
    `);
  }

  async down(): Promise<void> {
    throw new Error('the log is append-only: there is no way back');
  }
}
