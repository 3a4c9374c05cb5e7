import { indexConcurrently } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What nobody started or claimed goes on to the head, and then to the government's office. */
export class Escalations1797400000020 implements MigrationInterface {
  readonly name = 'Escalations1797400000020';
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE supervision_record
        ADD COLUMN IF NOT EXISTS escalate_at timestamptz,
        ADD COLUMN IF NOT EXISTS head_told_at timestamptz,
        ADD COLUMN IF NOT EXISTS office_told_at timestamptz;
    `);
    await runner.query(`
      ALTER TABLE inbox_entry
        ADD COLUMN IF NOT EXISTS office_due_at timestamptz,
        ADD COLUMN IF NOT EXISTS office_told_at timestamptz;
    `);
    await runner.query('ALTER TABLE monthly_statement DROP CONSTRAINT IF EXISTS link_7_closed_with_its_day');
    await runner.query(`
      ALTER TABLE monthly_statement ADD CONSTRAINT link_7_closed_with_its_day
        CHECK ((state IN ('gathering', 'open', 'disputed')) = (closed_at IS NULL))
    `);
    await indexConcurrently(
      runner,
      'supervision_record_escalate',
      "supervision_record ((coalesce(escalate_at, start_due_at))) WHERE started_at IS NULL AND state <> 'closed' AND office_told_at IS NULL",
    );
    await indexConcurrently(
      runner,
      'inbox_entry_office_due',
      "inbox_entry (office_due_at) WHERE state <> 'claimed' AND office_told_at IS NULL AND office_due_at IS NOT NULL",
    );
  }

  async down(): Promise<void> {
    throw new Error('there is no way back');
  }
}
