import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which logins were looked up together as one person's. */
export class PersonLogins1798400300040 implements MigrationInterface {
  readonly name = 'PersonLogins1798400300040';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE person_search ADD COLUMN logins text[]');
  }

  async down(): Promise<void> {
    throw new Error('there is no way back');
  }
}
