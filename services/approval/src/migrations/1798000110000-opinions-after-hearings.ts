import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A legal opinion is given anew after a hearing: what was said there it had not seen. PRA-12 */
export class OpinionsAfterHearings1798000110000 implements MigrationInterface {
  readonly name = 'OpinionsAfterHearings1798000110000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE legal_review ADD COLUMN after_hearing boolean NOT NULL DEFAULT false,
        DROP CONSTRAINT pra_12_one_opinion_on_a_review,
        ADD CONSTRAINT pra_12_one_opinion_on_a_review UNIQUE (review_id, after_hearing);
      ALTER TABLE legal_review ALTER COLUMN after_hearing DROP DEFAULT;
    `);
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
