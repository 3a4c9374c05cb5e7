import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A late opinion goes up, and the head may conclude without it at last, labelled so. INSP-6.1 */
export class LateOpinions1797700000200 implements MigrationInterface {
  readonly name = 'LateOpinions1797700000200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE body_opinion
        ADD COLUMN raise_at timestamptz,
        ADD COLUMN raised_at timestamptz,
        ADD COLUMN without_from timestamptz;
      CREATE INDEX body_opinion_raised ON body_opinion (raise_at) WHERE given_at IS NULL AND raised_at IS NULL;
      ALTER TABLE inspection
        ADD COLUMN without jsonb,
        ADD COLUMN without_reason text,
        ADD CONSTRAINT insp_6_1_without_with_reason CHECK ((without IS NULL) = (without_reason IS NULL));
    `);
  }

  async down(): Promise<void> {
    throw new Error('the log is append-only: there is no way back');
  }
}
