import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A legal opinion on a favourable review is given anew once reasons to refuse all the same are countersigned. PRA-12 */
export class OpinionsOnRefusals1798310000000 implements MigrationInterface {
  readonly name = 'OpinionsOnRefusals1798310000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE legal_review ADD COLUMN refusal_reasons integer NOT NULL DEFAULT 0 CHECK (refusal_reasons >= 0),
        DROP CONSTRAINT pra_12_one_opinion_on_a_review,
        ADD CONSTRAINT pra_12_one_opinion_on_a_review UNIQUE (review_id, after_hearing, refusal_reasons);
      ALTER TABLE legal_review ALTER COLUMN refusal_reasons DROP DEFAULT;
    `);
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
