import { indexConcurrently } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Indexes for what an operator watches: limits that are near their end or overdue, acts that nobody was told of. */
export class Watched1795926521000 implements MigrationInterface {
  readonly name = 'Watched1795926521000';
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await indexConcurrently(
      runner,
      'time_limit_marked',
      "time_limit (mark) WHERE state = 'running' AND mark IS NOT NULL",
    );
    await indexConcurrently(runner, 'unheard_act_untold', 'unheard_act (id) WHERE cardinality(told_to) = 0');
  }

  async down(): Promise<void> {
    throw new Error('there is no way back');
  }
}
