import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What experts report of interference and misconduct, to the discipline inspection alone. EXP-15, EXP-16 */
export class InterferenceReports1797500000600 implements MigrationInterface {
  readonly name = 'InterferenceReports1797500000600';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE interference_report (
        ${LEGAL_COLUMNS},
        reporter_hash text NOT NULL,
        recipient_code text NOT NULL,
        kind text NOT NULL CHECK (kind IN ('interference', 'leak', 'private-contact', 'gift', 'misconduct')),
        case_number text,
        account text NOT NULL,
        state text NOT NULL CHECK (state IN ('reported', 'answered')),
        reported_at timestamptz NOT NULL,
        answered_by text,
        answered_at timestamptz,
        reply text,
        CONSTRAINT exp_15_answered_with_a_reply CHECK (
          (state = 'answered') = (reply IS NOT NULL) AND (state = 'answered') = (answered_by IS NOT NULL)
          AND (state = 'answered') = (answered_at IS NOT NULL))
      );
      CREATE INDEX interference_report_recipient ON interference_report (recipient_code, id);
      CREATE INDEX interference_report_reporter ON interference_report (reporter_hash);
    `);
    await bindToAudit(runner, 'interference_report', 'interference-report');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
