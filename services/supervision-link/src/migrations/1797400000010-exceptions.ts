import { indexConcurrently } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What carries a mark of its own, newest first: few rows of large tables. */
export class Exceptions1797400000010 implements MigrationInterface {
  readonly name = 'Exceptions1797400000010';
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await indexConcurrently(runner, 'exception_feedback_late', 'feedback (pushed_at DESC, id DESC) WHERE late');
    await indexConcurrently(
      runner,
      'exception_claim_late',
      "inbox_entry (claimed_at DESC, id DESC) WHERE claim_outcome = 'late'",
    );
    await indexConcurrently(
      runner,
      'exception_claim_missing',
      'inbox_entry (escalated_at DESC, id DESC) WHERE escalated_at IS NOT NULL',
    );
    await indexConcurrently(
      runner,
      'exception_start_late',
      "supervision_record (started_at DESC, id DESC) WHERE start_outcome = 'late'",
    );
    await indexConcurrently(
      runner,
      'exception_liaison_vacant',
      'liaison_vacancy (escalated_at DESC, id DESC) WHERE escalated_at IS NOT NULL',
    );
    await indexConcurrently(
      runner,
      'exception_memorandum_by_document',
      "memorandum_step (done_at DESC, id DESC) WHERE document_number IS NOT NULL AND state = 'done'",
    );
    await indexConcurrently(
      runner,
      'exception_statement_uncontested',
      "monthly_statement (closed_at DESC, id DESC) WHERE state = 'uncontested'",
    );
    await indexConcurrently(
      runner,
      'exception_statement_unanswered',
      "monthly_statement (closed_at DESC, id DESC) WHERE state = 'unanswered'",
    );
    await indexConcurrently(runner, 'exception_statement_disputed', 'statement_dispute (raised_at DESC, id DESC)');
    await indexConcurrently(
      runner,
      'statement_dispute_person',
      'statement_dispute (raised_by, raised_at DESC, id DESC)',
    );
  }

  async down(): Promise<void> {
    throw new Error('there is no way back');
  }
}
