import { indexConcurrently } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What carries a mark of its own, newest first: few rows of large tables. */
export class Exceptions1797400000010 implements MigrationInterface {
  readonly name = 'Exceptions1797400000010';
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await indexConcurrently(
      runner,
      'exception_expert_designated',
      'designation (approved_at DESC, id DESC) WHERE approved_at IS NOT NULL',
    );
    await indexConcurrently(
      runner,
      'exception_small_pool_approved',
      'draw_request (received_at DESC, id DESC) WHERE small_pool_approved_by IS NOT NULL',
    );
    await indexConcurrently(
      runner,
      'exception_late_ties_approved',
      'draw_request (received_at DESC, id DESC) WHERE late_ties_approved_by IS NOT NULL',
    );
  }

  async down(): Promise<void> {
    throw new Error('there is no way back');
  }
}
