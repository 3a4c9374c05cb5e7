import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Why a visit is moved, or set outside office hours; and what was changed before it is inspected again. INSP-3, INSP-7 */
export class VisitsWithReasons1795906020000 implements MigrationInterface {
  readonly name = 'VisitsWithReasons1795906020000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE inspection ADD COLUMN schedule_reason text;
      CREATE TABLE improvement (
        ${LEGAL_COLUMNS},
        inspection_id uuid NOT NULL REFERENCES inspection (id),
        case_number text NOT NULL,
        statement text NOT NULL,
        file jsonb NOT NULL,
        reported_by text NOT NULL,
        reported_at timestamptz NOT NULL
      );
      CREATE INDEX improvement_inspection ON improvement (inspection_id);
    `);
    await bindToAudit(runner, 'improvement', 'improvement');
  }

  async down(): Promise<void> {
    throw new Error('the log is append-only: there is no way back');
  }
}
