import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A regulator lists what it alleged, an agency what is alleged of it, the newest first. INT-12 */
export class CreditLists1796900500000 implements MigrationInterface {
  readonly name = 'CreditLists1796900500000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX credit_finding_agency;
      CREATE INDEX credit_finding_agency ON credit_finding (agency_code, id DESC);
      CREATE INDEX credit_finding_regulator ON credit_finding (regulator_code, id DESC);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX credit_finding_regulator;
      DROP INDEX credit_finding_agency;
      CREATE INDEX credit_finding_agency ON credit_finding (agency_code);
    `);
  }
}
