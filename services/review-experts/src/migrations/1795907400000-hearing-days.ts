import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The time for a statement is counted in working days from the expert's own receipt; what runs in hours ends as it was told. */
export class HearingDays1795907400000 implements MigrationInterface {
  readonly name = 'HearingDays1795907400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE finding
        ALTER COLUMN answer_hours DROP NOT NULL,
        ALTER COLUMN hearing_ends_at DROP NOT NULL,
        ADD COLUMN answer_days int NOT NULL DEFAULT 3 CHECK (answer_days BETWEEN 3 AND 10),
        ADD COLUMN receipts jsonb NOT NULL DEFAULT '[]',
        ADD COLUMN calendar_version text,
        ADD CONSTRAINT exp_15_no_time_lapses_unread
          CHECK (answer_hours IS NOT NULL OR hearing_ends_at IS NULL OR jsonb_array_length(receipts) > 0);
      ALTER TABLE finding_file
        DROP CONSTRAINT finding_file_side_check,
        ADD CONSTRAINT finding_file_side_check CHECK (side IN ('bureau', 'expert', 'delivery'));
    `);
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
