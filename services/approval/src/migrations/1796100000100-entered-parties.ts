import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether an official is a party is asked where his document says so too, beside the question of a mere name. PRA-11 */
export class EnteredParties1796100000100 implements MigrationInterface {
  readonly name = 'EnteredParties1796100000100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE recusal
        ADD COLUMN by_document boolean NOT NULL DEFAULT false,
        DROP CONSTRAINT pra_11_asked_once;
      ALTER TABLE recusal ADD CONSTRAINT pra_11_asked_once UNIQUE (case_id, subject, by_document);
      CREATE INDEX recusal_subject ON recusal (subject);
    `);
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
