import type { MigrationInterface, QueryRunner } from 'typeorm';
import { bindToAudit, LEGAL_COLUMNS } from '../audit/audit-tables.js';

/** Who cosigns the checkpoints of the log from outside, and what was cosigned. */
export class AuditWitnesses1796100602000 implements MigrationInterface {
  readonly name = 'AuditWitnesses1796100602000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE audit_witness (
        ${LEGAL_COLUMNS},
        body_code text NOT NULL,
        name text NOT NULL,
        public_key text NOT NULL CHECK (public_key ~ '^[0-9a-f]{64}$'),
        entered_by text NOT NULL,
        entered_at timestamptz NOT NULL
      );
      CREATE INDEX audit_witness_body ON audit_witness (body_code, entered_at DESC);

      CREATE TABLE audit_cosignature (
        origin text NOT NULL,
        size int NOT NULL,
        body_code text NOT NULL,
        line text NOT NULL,
        signed_at timestamptz NOT NULL,
        received_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (origin, size, body_code)
      );
      CREATE TRIGGER audit_cosignature_kept BEFORE UPDATE OR DELETE ON audit_cosignature
        FOR EACH ROW EXECUTE FUNCTION audit_is_append_only();
      CREATE TRIGGER audit_cosignature_not_emptied BEFORE TRUNCATE ON audit_cosignature
        FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
      REVOKE UPDATE, DELETE, TRUNCATE ON audit_cosignature FROM shenguan_app;
    `);
    await bindToAudit(runner, 'audit_witness', 'audit-witness');
  }

  async down(): Promise<void> {
    throw new Error('there is no way back');
  }
}
