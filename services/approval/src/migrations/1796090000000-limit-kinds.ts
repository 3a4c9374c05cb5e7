import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The kinds of limits stand in the code's own table (`LIMIT_KIND_RULES`): a second list here was written anew at each. */
export class LimitKinds1796090000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE time_limit
        DROP CONSTRAINT time_limit_subject_kind_check,
        DROP CONSTRAINT time_limit_kind_check;
    `);
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
