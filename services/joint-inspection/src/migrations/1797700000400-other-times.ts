import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Departments ask for another time, once; how often the bureau has moved one is counted. INSP-3 */
export class OtherTimes1797700000400 implements MigrationInterface {
  readonly name = 'OtherTimes1797700000400';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE inspection ADD COLUMN moves int NOT NULL DEFAULT 0;
      CREATE TABLE time_request (
        ${LEGAL_COLUMNS},
        inspection_id uuid NOT NULL REFERENCES inspection (id),
        case_number text NOT NULL,
        appointment int NOT NULL,
        body_code text NOT NULL,
        proposed_at timestamptz NOT NULL,
        reason text NOT NULL,
        asked_by text NOT NULL,
        asked_at timestamptz NOT NULL,
        answer text CHECK (answer IN ('moved', 'declined')),
        answer_reason text,
        answered_by text,
        answered_at timestamptz,
        CONSTRAINT insp_3_asked_once UNIQUE (inspection_id, body_code),
        CONSTRAINT insp_3_declined_with_reason CHECK (answer IS DISTINCT FROM 'declined' OR answer_reason IS NOT NULL)
      );
    `);
    await bindToAudit(runner, 'time_request', 'time-request');
  }

  async down(): Promise<void> {
    throw new Error('the log is append-only: there is no way back');
  }
}
