import { indexConcurrently } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Indexes for what is listed and looked for, so that no question takes longer the more is stored. */
export class Growth1795866620000 implements MigrationInterface {
  readonly name = 'Growth1795866620000';
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await indexConcurrently(runner, 'time_limit_calendar', "time_limit (calendar_version) WHERE state = 'running'");
    await indexConcurrently(
      runner,
      'demand_calendar',
      "demand ((coalesce(calendar_version, ''))) WHERE state = 'open'",
    );
    await indexConcurrently(runner, 'demand_open', "demand (bureau_code, due_at, id) WHERE state = 'open'");
    await indexConcurrently(runner, 'demand_case', 'demand (case_number)');
    await indexConcurrently(runner, 'demand_due', 'demand (due_at, id)');
    await indexConcurrently(
      runner,
      'approval_case_of_bureau',
      "approval_case (bureau_code, id DESC) WHERE state <> 'draft'",
    );
    await indexConcurrently(runner, 'approval_case_state', 'approval_case (state, id DESC)');
    await indexConcurrently(runner, 'approval_case_item', 'approval_case (item_code, id DESC)');
    await indexConcurrently(runner, 'case_check_case', 'case_check (case_id)');
    await indexConcurrently(runner, 'feedback_newest', 'feedback (pushed_at DESC, id DESC)');
    await indexConcurrently(
      runner,
      'feedback_item_newest',
      'feedback (item_code, pushed_at DESC, id) WHERE case_number IS NULL',
    );
    await indexConcurrently(runner, 'power_of_attorney_state', 'power_of_attorney (state, id DESC)');
    await indexConcurrently(runner, 'power_of_attorney_bureau', 'power_of_attorney (bureau_code, id DESC)');
    await runner.query('DROP INDEX IF EXISTS feedback_item');
  }

  async down(): Promise<void> {
    throw new Error('there is no way back');
  }
}
