import { indexConcurrently } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Results without a late opinion, or without the applicant's word on the record: few rows of a large table. SUP-9 */
export class MoreExceptions1797700000500 implements MigrationInterface {
  readonly name = 'MoreExceptions1797700000500';
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await indexConcurrently(
      runner,
      'exception_result_without_opinion',
      'inspection (concluded_at DESC, id DESC) WHERE without IS NOT NULL',
    );
    await indexConcurrently(
      runner,
      'exception_record_without_word',
      "inspection (concluded_at DESC, id DESC) WHERE applicant_word = 'none'",
    );
  }

  async down(): Promise<void> {
    throw new Error('there is no way back');
  }
}
