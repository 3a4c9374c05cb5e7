import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a bureau pushes of its own accord, and files that come along with what a department pushes. LINK-2 */
export class BureauPushes1798400300020 implements MigrationInterface {
  readonly name = 'BureauPushes1798400300020';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE bureau_push (
        ${LEGAL_COLUMNS},
        bureau_code text NOT NULL,
        bureau_name text NOT NULL,
        recipients jsonb NOT NULL,
        kind text NOT NULL CHECK (kind IN ('information', 'change', 'request', 'other')),
        case_number text,
        item_code text,
        title text NOT NULL,
        content text NOT NULL,
        explanations jsonb NOT NULL,
        files jsonb NOT NULL,
        pushed_by text NOT NULL,
        pushed_by_name text NOT NULL,
        pushed_at timestamptz NOT NULL
      );
      CREATE INDEX bureau_push_bureau ON bureau_push (bureau_code, id DESC);
      CREATE INDEX bureau_push_recipients ON bureau_push USING gin (recipients jsonb_path_ops);
      CREATE INDEX bureau_push_case ON bureau_push (case_number) WHERE case_number IS NOT NULL;
      ALTER TABLE feedback ADD COLUMN files jsonb NOT NULL DEFAULT '[]';
    `);
    await bindToAudit(runner, 'bureau_push', 'bureau-push');
  }

  async down(): Promise<void> {
    throw new Error('there is no way back');
  }
}
