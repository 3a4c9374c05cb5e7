import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An application keeps no whole office out by its word, somebody may be let go on, and an untrue word is found. PRA-11, APL-78 */
export class NamedEnMasse1796500100000 implements MigrationInterface {
  readonly name = 'NamedEnMasse1796500100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE recusal
        ADD COLUMN many_named boolean NOT NULL DEFAULT false,
        ADD COLUMN designation jsonb,
        ADD COLUMN false_entry boolean;
      ALTER TABLE recusal ADD CONSTRAINT apl_78_found_of_whom_it_clears
        CHECK (false_entry IS NULL OR state = 'cleared');
    `);
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
