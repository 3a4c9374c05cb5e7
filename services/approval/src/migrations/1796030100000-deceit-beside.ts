import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A procedure for deceit runs beside any other on the approval: one of each at a time. APL-69 */
export class DeceitBeside1796030100000 implements MigrationInterface {
  readonly name = 'DeceitBeside1796030100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE approval_procedure
        DROP CONSTRAINT apl_69_one_at_a_time,
        ADD CONSTRAINT apl_69_one_at_a_time EXCLUDE (approval_id WITH =, (ground = 'deceit') WITH =)
          WHERE (state IN ('opened', 'noticed', 'hearing', 'proposed')) DEFERRABLE INITIALLY DEFERRED;
    `);
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
