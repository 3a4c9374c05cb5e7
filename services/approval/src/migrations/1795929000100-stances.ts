import { indexConcurrently } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a department says to a case: an objection is answered before a grant. APL-38 */
export class Stances1795929000100 implements MigrationInterface {
  readonly name = 'Stances1795929000100';
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE feedback ADD COLUMN IF NOT EXISTS stance text, ADD COLUMN IF NOT EXISTS ground text`,
    );
    await indexConcurrently(runner, 'feedback_stances', 'feedback (case_number, pushed_at) WHERE stance IS NOT NULL');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
