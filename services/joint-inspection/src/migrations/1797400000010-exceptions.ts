import { indexConcurrently } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What carries a mark of its own, newest first: few rows of large tables. */
export class Exceptions1797400000010 implements MigrationInterface {
  readonly name = 'Exceptions1797400000010';
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await indexConcurrently(
      runner,
      'exception_site_opinion_late',
      'body_opinion (given_at DESC, id DESC) WHERE late AND given_at IS NOT NULL',
    );
    await indexConcurrently(
      runner,
      'exception_inspection_attended_late',
      'attendance (arrived_at DESC, id DESC) WHERE late',
    );
    await indexConcurrently(runner, 'exception_inspection_absence', 'absence (recorded_at DESC, id DESC)');
    await indexConcurrently(
      runner,
      'exception_bureau_alone',
      "inspection ((coalesce(started_at, requested_at)) DESC, id DESC) WHERE conducted_as = 'bureau-alone'",
    );
  }

  async down(): Promise<void> {
    throw new Error('there is no way back');
  }
}
