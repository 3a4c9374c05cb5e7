import { indexConcurrently } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a month brought to an inbox, and what a department pushed in it. */
export class StatementMonths1797400000002 implements MigrationInterface {
  readonly name = 'StatementMonths1797400000002';
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await indexConcurrently(runner, 'inbox_entry_received', 'inbox_entry (recipient_code, received_at)');
    await indexConcurrently(
      runner,
      'statement_dispute_case',
      'statement_dispute (case_number) WHERE case_number IS NOT NULL',
    );
    await indexConcurrently(runner, 'feedback_pushed', 'feedback (department_code, pushed_at)');
  }

  async down(): Promise<void> {
    throw new Error('there is no way back');
  }
}
