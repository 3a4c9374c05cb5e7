import { indexConcurrently } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An index for what an operator watches: limits that are near their end or overdue. */
export class Watched1795926521000 implements MigrationInterface {
  readonly name = 'Watched1795926521000';
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await indexConcurrently(
      runner,
      'time_limit_marked',
      "time_limit (mark) WHERE state = 'running' AND mark IS NOT NULL",
    );
  }

  async down(): Promise<void> {
    throw new Error('there is no way back');
  }
}
