import { indexConcurrently } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Approvals are listed by their state, too. */
export class ApprovalsGrowth1795868900000 implements MigrationInterface {
  readonly name = 'ApprovalsGrowth1795868900000';
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await indexConcurrently(runner, 'approval_state', 'approval (state, id DESC)');
  }

  async down(): Promise<void> {
    throw new Error('there is no way back');
  }
}
