import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A promise is void as well where the grant that rested on it was quashed. PRA-10, PRA-14 */
export class PromisesReleased1798010300000 implements MigrationInterface {
  readonly name = 'PromisesReleased1798010300000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE point_promise
        DROP CONSTRAINT pra_10_relied_on_by_a_grant,
        ADD CONSTRAINT pra_10_relied_on_by_a_grant CHECK (
          (state NOT IN ('given', 'withdrawn') OR decision_id IS NULL)
          AND (state IN ('given', 'withdrawn', 'void') OR decision_id IS NOT NULL)
          AND (decision_id IS NULL) = (relied_on_at IS NULL));
    `);
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
