import { indexConcurrently } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What carries a mark of its own, newest first: few rows of large tables. */
export class Exceptions1797400000010 implements MigrationInterface {
  readonly name = 'Exceptions1797400000010';
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await indexConcurrently(
      runner,
      'exception_decision_departure',
      'decision_departure (countersigned_at DESC, id DESC) WHERE countersigned_at IS NOT NULL',
    );
    await indexConcurrently(
      runner,
      'exception_official_designated',
      'recusal (raised_at DESC, id DESC) WHERE designation IS NOT NULL',
    );
    await indexConcurrently(
      runner,
      'exception_limit_missed',
      "time_limit (closed_at DESC, id DESC) WHERE state = 'missed' AND closed_at IS NOT NULL",
    );
    await indexConcurrently(
      runner,
      'exception_limit_overdue',
      "time_limit (marked_at DESC, id DESC) WHERE state = 'running' AND mark = 'overdue'",
    );
    await indexConcurrently(
      runner,
      'exception_demand_answered_late',
      'demand (answered_at DESC, id DESC) WHERE late AND answered_at IS NOT NULL',
    );
    await indexConcurrently(
      runner,
      'exception_engagement_late',
      'engagement ((coalesce(delivered_at, created_at)) DESC, id DESC) WHERE late',
    );
    await indexConcurrently(runner, 'exception_push_missing', 'push_alarm (opened_at DESC, id DESC)');
    await indexConcurrently(
      runner,
      'exception_deemed_acceptance',
      'approval_case (accepted_at DESC, id DESC) WHERE deemed_accepted AND accepted_at IS NOT NULL',
    );
    await indexConcurrently(
      runner,
      'exception_agency_deemed',
      'agency (joined_at DESC, id DESC) WHERE deemed AND joined_at IS NOT NULL',
    );
    await indexConcurrently(runner, 'exception_minutes_contested', 'conference_contest (raised_at DESC, id DESC)');
    await indexConcurrently(
      runner,
      'exception_call_back_contested',
      'service_rating (contested_at DESC, id DESC) WHERE contested_at IS NOT NULL',
    );
    await indexConcurrently(
      runner,
      'exception_termination_contested',
      'case_termination ((coalesce(decided_at, proposed_at)) DESC, id DESC) WHERE contested_by IS NOT NULL',
    );
    await indexConcurrently(
      runner,
      'exception_guide_phrase_answered',
      "item_version (published_at DESC, id DESC) WHERE jsonb_typeof(explanations) = 'array' AND explanations <> '[]' AND published_at IS NOT NULL",
    );
    await indexConcurrently(
      runner,
      'exception_template_phrase_answered',
      "document_template (entered_at DESC, id DESC) WHERE jsonb_typeof(explanations) = 'array' AND explanations <> '[]'",
    );
    await indexConcurrently(
      runner,
      'exception_nobody_supervises',
      'unheard_act (alarmed_at DESC, id DESC) WHERE alarmed_at IS NOT NULL',
    );
  }

  async down(): Promise<void> {
    throw new Error('there is no way back');
  }
}
