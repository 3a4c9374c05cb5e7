import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The time to state one’s side on a breach runs from its receipt; what was alleged before keeps the time that it was told. REV-20 */
export class BreachesReceived1798500900010 implements MigrationInterface {
  readonly name = 'BreachesReceived1798500900010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE review_breach
        ALTER COLUMN hearing_ends_at DROP NOT NULL,
        ALTER COLUMN calendar_version DROP NOT NULL,
        ADD COLUMN receipt jsonb,
        ADD CONSTRAINT rev_20_counted_from_the_receipt CHECK (receipt IS NULL OR hearing_ends_at IS NOT NULL),
        ADD CONSTRAINT rev_20_another_delivers
          CHECK (receipt ->> 'by' IS DISTINCT FROM 'delivery' OR lower(receipt ->> 'subject') <> lower(alleged_by));
    `);
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
