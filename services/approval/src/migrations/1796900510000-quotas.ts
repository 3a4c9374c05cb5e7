import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is in force of an item is counted where its number is limited. APL-57 */
export class Quotas1796900510000 implements MigrationInterface {
  readonly name = 'Quotas1796900510000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX approval_item_in_force ON approval (item_code) WHERE state = 'in-force'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX approval_item_in_force');
  }
}
