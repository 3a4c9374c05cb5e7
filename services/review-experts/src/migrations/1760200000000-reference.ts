import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Copies of the registers that approval keeps: bodies and staff. */
export class Reference1760200000000 implements MigrationInterface {
  readonly name = 'Reference1760200000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE body (
        code text PRIMARY KEY,
        name text NOT NULL,
        kind text NOT NULL,
        active boolean NOT NULL,
        version int NOT NULL
      );

      CREATE TABLE staff_member (
        id uuid PRIMARY KEY,
        subject text NOT NULL,
        body_code text NOT NULL,
        name text NOT NULL,
        position text NOT NULL,
        on_establishment boolean NOT NULL,
        serving boolean NOT NULL,
        version int NOT NULL
      );
      CREATE INDEX staff_member_body ON staff_member (body_code, subject);
    `);
  }

  async down(): Promise<void> {
    throw new Error('there is no way back');
  }
}
