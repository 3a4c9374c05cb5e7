import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A procedure that is parked bars no other: it lapses, or a later one takes its place in the same transaction. */
export class ParkedProcedures1795905960000 implements MigrationInterface {
  readonly name = 'ParkedProcedures1795905960000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE approval_procedure
        DROP CONSTRAINT approval_procedure_state_check,
        ADD CONSTRAINT approval_procedure_state_check CHECK (state IN (
          'opened', 'noticed', 'hearing', 'proposed', 'carried-out', 'dropped', 'superseded', 'lapsed'));
      DROP INDEX apl_69_one_at_a_time;
      -- Asked at the end of the transaction: the later one is there before the earlier gives way.
      ALTER TABLE approval_procedure
        ADD CONSTRAINT apl_69_one_at_a_time EXCLUDE (approval_id WITH =)
          WHERE (state IN ('opened', 'noticed', 'hearing', 'proposed')) DEFERRABLE INITIALLY DEFERRED;
      CREATE INDEX approval_procedure_opened ON approval_procedure (opened_at) WHERE state = 'opened';
    `);
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
