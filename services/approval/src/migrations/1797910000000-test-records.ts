import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the bureau's own staff recorded while they inspected, tested or quarantined. APL-55 */
export class TestRecords1797910000000 implements MigrationInterface {
  readonly name = 'TestRecords1797910000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE test_record (
        ${LEGAL_COLUMNS},
        verification_id uuid NOT NULL REFERENCES verification (id),
        case_id uuid NOT NULL REFERENCES approval_case (id),
        case_number text NOT NULL,
        file jsonb NOT NULL,
        kept_by text NOT NULL,
        kept_at timestamptz NOT NULL
      );
      CREATE INDEX test_record_verification ON test_record (verification_id, kept_at);
      CREATE INDEX test_record_of ON test_record (case_number);
      CREATE TRIGGER test_record_kept BEFORE UPDATE OR DELETE ON test_record
        FOR EACH ROW EXECUTE FUNCTION audit_is_append_only();
    `);
    await bindToAudit(runner, 'test_record', 'test-record');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
