import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Ties of agencies that were entered before other services heard of them. INT-7, REV-3 */
export class AffiliationsTold1798500900110 implements MigrationInterface {
  readonly name = 'AffiliationsTold1798500900110';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE affiliation_owed (id uuid PRIMARY KEY);
      INSERT INTO affiliation_owed SELECT id FROM agency_affiliation WHERE kind <> 'relative-of-official';
    `);
  }

  async down(): Promise<void> {
    throw new Error('there is no way back');
  }
}
