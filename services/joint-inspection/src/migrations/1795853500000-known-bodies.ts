import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Copy of the register of bodies that approval keeps: a role counts only with a body that may have it. */
export class KnownBodies1795853500000 implements MigrationInterface {
  readonly name = 'KnownBodies1795853500000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE body (
        code text PRIMARY KEY,
        name text NOT NULL,
        kind text NOT NULL,
        active boolean NOT NULL,
        version int NOT NULL
      )
    `);
  }

  async down(): Promise<void> {
    throw new Error('there is no way back');
  }
}
