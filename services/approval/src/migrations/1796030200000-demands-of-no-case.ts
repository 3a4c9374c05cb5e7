import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A demand that names no case of ours has its limit and its answer all the same. SUP-8 */
export class DemandsOfNoCase1796030200000 implements MigrationInterface {
  readonly name = 'DemandsOfNoCase1796030200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE demand
        ALTER COLUMN case_number DROP NOT NULL,
        ADD CONSTRAINT sup_8_a_procedure_is_of_a_case CHECK (procedure_id IS NULL OR case_number IS NOT NULL);
    `);
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
