import { indexConcurrently } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a month owed a department, for its monthly statement. */
export class PushAccounts1797400000001 implements MigrationInterface {
  readonly name = 'PushAccounts1797400000001';
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await indexConcurrently(runner, 'expected_push_month', 'expected_push (department_code, bureau_code, expected_at)');
  }

  async down(): Promise<void> {
    throw new Error('there is no way back');
  }
}
