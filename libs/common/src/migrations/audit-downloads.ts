import type { MigrationInterface, QueryRunner } from 'typeorm';
import { bindToAudit, LEGAL_COLUMNS } from '../audit/audit-tables.js';

/** Who of those who may see everything fetched what, and when. */
export class AuditDownloads1798500800010 implements MigrationInterface {
  readonly name = 'AuditDownloads1798500800010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE audit_download (
        ${LEGAL_COLUMNS},
        operation text NOT NULL,
        path text NOT NULL,
        query text,
        subject text NOT NULL,
        name text NOT NULL,
        fetched_at timestamptz NOT NULL
      );
    `);
    await bindToAudit(runner, 'audit_download', 'audit-download');
  }

  async down(): Promise<void> {
    throw new Error('there is no way back');
  }
}
