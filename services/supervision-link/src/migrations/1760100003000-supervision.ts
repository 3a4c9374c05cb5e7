import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Supervision records, one per case and department. */
export class Supervision1760100003000 implements MigrationInterface {
  readonly name = 'Supervision1760100003000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE supervision_record (
        ${LEGAL_COLUMNS},
        case_number text NOT NULL,
        department_code text NOT NULL,
        department_name text NOT NULL,
        bureau_code text,
        item_code text NOT NULL,
        item_name text NOT NULL,
        project_name text NOT NULL,
        address text NOT NULL,
        state text NOT NULL CHECK (state IN ('open', 'started', 'routine', 'closed')),
        opened_at timestamptz NOT NULL,
        start_due_on date NOT NULL,
        start_due_at timestamptz NOT NULL,
        calendar_version text NOT NULL,
        started_at timestamptz,
        started_by text,
        started_by_name text,
        plan text,
        start_outcome text CHECK (start_outcome IN ('met', 'late')),
        decided_at timestamptz,
        closed_at timestamptz,
        close_reason text CHECK (close_reason IN ('refused', 'withdrawn')),
        CONSTRAINT sup_7_one_record_per_department UNIQUE (case_number, department_code),
        CONSTRAINT sup_7_started_by_somebody CHECK ((started_at IS NULL) = (started_by IS NULL)
          AND (started_at IS NULL) = (plan IS NULL) AND (started_at IS NULL) = (start_outcome IS NULL)),
        CONSTRAINT sup_7_started_has_start CHECK (state <> 'started' OR started_at IS NOT NULL),
        CONSTRAINT sup_7_close_has_reason
          CHECK ((state = 'closed') = (close_reason IS NOT NULL) AND (closed_at IS NULL) = (close_reason IS NULL))
      );
      CREATE INDEX supervision_record_department ON supervision_record (department_code, id);
      CREATE INDEX supervision_record_bureau ON supervision_record (bureau_code, id);
    `);
    await bindToAudit(runner, 'supervision_record', 'supervision');
  }

  async down(): Promise<void> {
    throw new Error('there is no way back');
  }
}
