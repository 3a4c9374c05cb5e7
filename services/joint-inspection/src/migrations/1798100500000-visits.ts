import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One time for several inspections, and departments' consent to times outside office hours. INSP-3 */
export class Visits1798100500000 implements MigrationInterface {
  readonly name = 'Visits1798100500000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE inspection ADD COLUMN visit_id uuid;
      CREATE INDEX inspection_open_times ON inspection (scheduled_at) WHERE state IN ('scheduled', 'started');
      CREATE INDEX attendance_subject ON attendance (subject);
      CREATE TABLE time_proposal (
        ${LEGAL_COLUMNS},
        inspection_id uuid NOT NULL REFERENCES inspection (id),
        case_number text NOT NULL,
        proposed_at timestamptz NOT NULL,
        reason text NOT NULL,
        proposed_by text NOT NULL,
        made_at timestamptz NOT NULL,
        consents jsonb NOT NULL
      );
      CREATE INDEX time_proposal_inspection ON time_proposal (inspection_id);
    `);
    await bindToAudit(runner, 'time_proposal', 'time-proposal');
  }

  async down(): Promise<void> {
    throw new Error('the log is append-only: there is no way back');
  }
}
