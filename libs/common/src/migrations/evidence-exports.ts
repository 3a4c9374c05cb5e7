import type { MigrationInterface, QueryRunner } from 'typeorm';
import { bindToAudit, LEGAL_COLUMNS } from '../audit/audit-tables.js';

/** Which evidence was given out for which bundle, to whom. */
export class EvidenceExports1795867014000 implements MigrationInterface {
  readonly name = 'EvidenceExports1795867014000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE evidence_export (
        ${LEGAL_COLUMNS},
        bundle_id uuid NOT NULL,
        case_number text NOT NULL,
        evidence text NOT NULL,
        size int NOT NULL,
        entries int NOT NULL,
        services jsonb NOT NULL,
        subject text NOT NULL,
        name text NOT NULL,
        exported_at timestamptz NOT NULL,
        CONSTRAINT sup_9_one_export_per_bundle UNIQUE (bundle_id)
      );
      CREATE INDEX evidence_export_case ON evidence_export (case_number);
    `);
    await bindToAudit(runner, 'evidence_export', 'evidence-export');
  }

  async down(): Promise<void> {
    throw new Error('there is no way back');
  }
}
