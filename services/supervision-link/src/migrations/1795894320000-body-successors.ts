import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who follows a body that ended: what is still sent to it goes there. */
export class BodySuccessors1795894320000 implements MigrationInterface {
  readonly name = 'BodySuccessors1795894320000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE body_successor (
        code text PRIMARY KEY,
        successor_code text NOT NULL,
        successor_name text NOT NULL,
        ended_on date NOT NULL
      );
    `);
  }

  async down(): Promise<void> {
    throw new Error('there is no way back');
  }
}
