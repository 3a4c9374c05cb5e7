import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An agency that neither undertakes a review nor delivers its report is not waited for without end. REV-3, REV-14, PRA-15 */
export class EntrustmentsEnd1798500900020 implements MigrationInterface {
  readonly name = 'EntrustmentsEnd1798500900020';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE review_entrustment
        ADD COLUMN undertake_by timestamptz,
        ADD COLUMN calendar_version text,
        ADD COLUMN ended_by text,
        ADD COLUMN ended_at timestamptz,
        ADD CONSTRAINT rev_14_another_gives_it_up CHECK (lower(ended_by) <> lower(entrusted_by)),
        ADD CONSTRAINT rev_14_given_up_with_reason
          CHECK (ended_by IS NULL OR (state = 'ended' AND end_reason IS NOT NULL AND ended_at IS NOT NULL));
      CREATE INDEX review_entrustment_unanswered ON review_entrustment (undertake_by) WHERE state = 'entrusted';
      CREATE INDEX review_entrustment_given_up ON review_entrustment (ended_at DESC, id DESC) WHERE ended_by IS NOT NULL;
    `);
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
