import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whom bureaus have chosen by competition, as approval tells. REV-3, INT-8 */
export class CommissionAwards1797600000000 implements MigrationInterface {
  readonly name = 'CommissionAwards1797600000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE commission_award (
        id uuid PRIMARY KEY,
        item_code text NOT NULL,
        case_number text,
        bureau_code text NOT NULL,
        service text NOT NULL,
        agency_code text NOT NULL,
        agency_name text NOT NULL,
        awarded_at timestamptz NOT NULL
      );
      CREATE INDEX commission_award_item ON commission_award (item_code, bureau_code);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE commission_award');
  }
}
