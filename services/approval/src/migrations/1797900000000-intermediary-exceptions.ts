import { indexConcurrently } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What of commissions, records and prices went another way than usual, newest first, for the auditor. */
export class IntermediaryExceptions1797900000000 implements MigrationInterface {
  readonly name = 'IntermediaryExceptions1797900000000';
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await indexConcurrently(
      runner,
      'exception_commission_single_source',
      "commission (announced_at DESC, id DESC) WHERE method = 'single-source' AND announced_at IS NOT NULL",
    );
    await indexConcurrently(
      runner,
      'exception_commission_repeated',
      'commission (drafted_at DESC, id DESC) WHERE previous_id IS NOT NULL',
    );
    await indexConcurrently(
      runner,
      'exception_agency_record_corrected',
      `record_import (imported_at DESC, id DESC) WHERE rows @> '[{"outcome": "corrected"}]'`,
    );
    await indexConcurrently(runner, 'exception_agency_record_contested', 'record_objection (filed_at DESC, id DESC)');
    await indexConcurrently(
      runner,
      'exception_price_alert_unfounded',
      "price_alert (closed_at DESC, id DESC) WHERE state = 'unfounded'",
    );
  }

  async down(): Promise<void> {
    throw new Error('there is no way back');
  }
}
