import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Complaints keep the steps of their handling, pass to the superior unanswered, and know whose hands they are about; a commission knows when it ended. INT-8, INT-15, INT-21 */
export class ComplaintHands1798200000200 implements MigrationInterface {
  readonly name = 'ComplaintHands1798200000200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE intermediary_complaint
        ADD COLUMN steps jsonb NOT NULL DEFAULT '[]',
        ADD COLUMN passed jsonb NOT NULL DEFAULT '[]',
        ADD COLUMN hands jsonb NOT NULL DEFAULT '[]',
        ADD COLUMN case_number text;
      CREATE INDEX intermediary_complaint_open ON intermediary_complaint (id) WHERE state IN ('filed', 'acknowledged');
      ALTER TABLE commission ADD COLUMN ended_at timestamptz;
    `);
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
