import { indexConcurrently } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Indexes for what is listed and looked for, so that no question takes longer the more is stored. */
export class Growth1795866630000 implements MigrationInterface {
  readonly name = 'Growth1795866630000';
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await indexConcurrently(
      runner,
      'supervision_record_calendar',
      "supervision_record (calendar_version) WHERE started_at IS NULL AND state <> 'closed'",
    );
    await indexConcurrently(
      runner,
      'supervision_record_overdue',
      "supervision_record (start_due_at) WHERE started_at IS NULL AND state <> 'closed'",
    );
    await indexConcurrently(
      runner,
      'supervision_record_department_open',
      "supervision_record (department_code, id) WHERE state <> 'closed'",
    );
    await indexConcurrently(
      runner,
      'supervision_record_bureau_open',
      "supervision_record (bureau_code, id) WHERE state <> 'closed'",
    );
    await indexConcurrently(runner, 'supervision_record_open', "supervision_record (id) WHERE state <> 'closed'");
    await indexConcurrently(
      runner,
      'inbox_entry_calendar',
      "inbox_entry (calendar_version) WHERE state <> 'claimed' AND escalated_at IS NULL AND kind NOT IN ('escalation', 'checkpoint', 'calendar-missing')",
    );
    await indexConcurrently(
      runner,
      'inbox_entry_claim_due',
      "inbox_entry (claim_due_at) WHERE state <> 'claimed' AND escalated_at IS NULL AND kind NOT IN ('escalation', 'checkpoint', 'calendar-missing')",
    );
    await indexConcurrently(runner, 'inbox_entry_newest', 'inbox_entry (recipient_code, entry_number DESC)');
    await indexConcurrently(
      runner,
      'inbox_entry_to_do',
      "inbox_entry (recipient_code, entry_number DESC) WHERE state <> 'claimed'",
    );
    await indexConcurrently(runner, 'inbox_entry_kind', 'inbox_entry (kind, recipient_code, entry_number DESC)');
    await indexConcurrently(
      runner,
      'inbox_entry_checkpoints',
      "inbox_entry (reference, (content ->> 'text')) WHERE kind = 'checkpoint'",
    );
    await indexConcurrently(runner, 'inbox_visit_body', 'inbox_visit (body_code, id DESC)');
    await indexConcurrently(runner, 'webhook_attempt_delivery', 'webhook_attempt (delivery_id, id)');
    await indexConcurrently(runner, 'webhook_delivery_newest', 'webhook_delivery (endpoint_id, id)');
    await runner.query('DROP INDEX IF EXISTS inbox_entry_unclaimed');
  }

  async down(): Promise<void> {
    throw new Error('there is no way back');
  }
}
