import { indexConcurrently } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A material is one file or several, and an applicant’s drafts are counted. APL-31 */
export class SeveralFiles1795928500000 implements MigrationInterface {
  readonly name = 'SeveralFiles1795928500000';
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE material_version ADD COLUMN IF NOT EXISTS more_files jsonb');
    await indexConcurrently(
      runner,
      'approval_case_drafts_of_party',
      `approval_case (party) WHERE submitted_at IS NULL AND state = 'draft'`,
    );
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
