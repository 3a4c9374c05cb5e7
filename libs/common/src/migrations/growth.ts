import type { MigrationInterface, QueryRunner } from 'typeorm';
import { indexConcurrently } from './index-concurrently.js';

/** So many changes make PostgreSQL look again at a table that grows; see below. */
const ANALYZED_AFTER = 1_000;

/** What keeps questions to the tables of every service as quick with a million rows as with a thousand. */
export class Growth1795866610000 implements MigrationInterface {
  readonly name = 'Growth1795866610000';
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    // A summary of pages serves no order, and the log is listed by legal time.
    await indexConcurrently(runner, 'audit_entry_legal_time', 'audit_entry (at)');
    await indexConcurrently(runner, 'audit_entry_system_time', 'audit_entry (recorded_at)');
    await runner.query(`
      DROP INDEX IF EXISTS audit_entry_at, audit_entry_recorded;
    `);
    // A table that was looked at while it had a dozen rows is read as a whole, and the plan stays until the next look:
    // one that was never looked at is taken to be ten pages, and is asked by its index.
    for (const table of ['audit_entry', 'audit_leaf', 'idempotency_key', 'outbox', 'inbox_event']) {
      await runner.query(`ALTER TABLE ${table} SET (autovacuum_analyze_threshold = ${ANALYZED_AFTER})`);
    }
  }

  async down(): Promise<void> {
    throw new Error('there is no way back');
  }
}
