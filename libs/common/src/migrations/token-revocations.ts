import type { MigrationInterface, QueryRunner } from 'typeorm';
import { bindToAudit, LEGAL_COLUMNS } from '../audit/audit-tables.js';

/** Tokens ended before their time, in every service. */
export class TokenRevocations1795856000000 implements MigrationInterface {
  readonly name = 'TokenRevocations1795856000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE token_revocation (
        ${LEGAL_COLUMNS},
        token_id text,
        token_subject text,
        revoked_at timestamptz NOT NULL,
        reason text NOT NULL,
        revoked_by text NOT NULL,
        CONSTRAINT token_revocation_of_one CHECK ((token_id IS NULL) <> (token_subject IS NULL))
      );
      CREATE INDEX token_revocation_age ON token_revocation (revoked_at);
    `);
    await bindToAudit(runner, 'token_revocation', 'token-revocation');
  }

  async down(): Promise<void> {
    throw new Error('the log is append-only: there is no way back');
  }
}
