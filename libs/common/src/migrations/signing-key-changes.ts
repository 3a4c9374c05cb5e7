import type { MigrationInterface, QueryRunner } from 'typeorm';
import { bindToAudit, LEGAL_COLUMNS } from '../audit/audit-tables.js';

/** Which signing key followed which, as the log says it. */
export class SigningKeyChanges1796101200000 implements MigrationInterface {
  readonly name = 'SigningKeyChanges1796101200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE signing_key_change (
        ${LEGAL_COLUMNS},
        name text NOT NULL,
        number int NOT NULL CHECK (number >= 1),
        former_key text NOT NULL,
        new_key text NOT NULL,
        epoch int NOT NULL,
        size int NOT NULL,
        note text NOT NULL,
        found_at timestamptz NOT NULL,
        CONSTRAINT signing_key_change_once UNIQUE (name, number),
        CONSTRAINT signing_key_change_new_key UNIQUE (name, new_key)
      );
    `);
    await bindToAudit(runner, 'signing_key_change', 'signing-key-change');
  }

  async down(): Promise<void> {
    throw new Error('there is no way back');
  }
}
