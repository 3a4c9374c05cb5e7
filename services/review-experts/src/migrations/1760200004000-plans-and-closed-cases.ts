import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What those who take a seat later read of time and place; and cases of which nothing is reviewed any more. */
export class PlansAndClosedCases1760200004000 implements MigrationInterface {
  readonly name = 'PlansAndClosedCases1760200004000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE draw_request ADD COLUMN plan jsonb;

      CREATE TABLE closed_case (
        case_number text PRIMARY KEY,
        closed_at timestamptz NOT NULL
      );
    `);
  }

  async down(): Promise<void> {
    throw new Error('there is no way back');
  }
}
