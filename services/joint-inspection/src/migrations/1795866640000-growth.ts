import { indexConcurrently } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Indexes for what is listed and looked for, so that no question takes longer the more is stored. */
export class Growth1795866640000 implements MigrationInterface {
  readonly name = 'Growth1795866640000';
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await indexConcurrently(
      runner,
      'body_opinion_calendar',
      'body_opinion (calendar_version) WHERE given_at IS NULL AND escalated_at IS NULL',
    );
    await indexConcurrently(runner, 'hazard_inspection', 'hazard (inspection_id)');
    await indexConcurrently(runner, 'inspection_bureau', "inspection ((bureau ->> 'code'), id)");
    await indexConcurrently(runner, 'inspection_departments', 'inspection USING gin (departments jsonb_path_ops)');
    await indexConcurrently(
      runner,
      'inspection_subject',
      'inspection (applicant_subject, id) WHERE applicant_party IS NULL',
    );
    await indexConcurrently(runner, 'inspection_state', 'inspection (state, id)');
  }

  async down(): Promise<void> {
    throw new Error('there is no way back');
  }
}
