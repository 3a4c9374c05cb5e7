import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The public's search by the beginning of a holder's name reads what begins so, and not every publication in its order:
 * with a hundred steps of names the planner takes a rare one for a common one. APL-40
 */
export class PublicSearch1796860000000 implements MigrationInterface {
  readonly name = 'PublicSearch1796860000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE publication ALTER COLUMN holder SET STATISTICS 1000');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE publication ALTER COLUMN holder SET STATISTICS -1');
  }
}
