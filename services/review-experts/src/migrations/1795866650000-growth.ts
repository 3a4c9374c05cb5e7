import { indexConcurrently } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Indexes for what is listed and looked for, so that no question takes longer the more is stored. */
export class Growth1795866650000 implements MigrationInterface {
  readonly name = 'Growth1795866650000';
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await indexConcurrently(runner, 'draw_applicant', 'draw (applicant_code, project_code, round)');
    await indexConcurrently(runner, 'draw_site', 'draw (site, project_code, round)');
    await indexConcurrently(runner, 'draw_request_bureau', 'draw_request (bureau_code, id)');
    await indexConcurrently(runner, 'draw_request_open', "draw_request (bureau_code, id) WHERE state = 'open'");
    await indexConcurrently(runner, 'draw_request_state', 'draw_request (state, id)');
    await indexConcurrently(runner, 'review_state', 'review (state, id)');
    await indexConcurrently(runner, 'review_departments', 'review USING gin (departments jsonb_path_ops)');
  }

  async down(): Promise<void> {
    throw new Error('there is no way back');
  }
}
