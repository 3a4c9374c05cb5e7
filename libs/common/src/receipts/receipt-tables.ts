import type { QueryRunner } from 'typeorm';
import { bindToAudit, LEGAL_COLUMNS } from '../audit/audit-tables.js';

/** Makes the tables of sent notices and their receipts, for a service that sends notices to bodies. */
export async function createReceiptTables(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE sent_notice (
      ${LEGAL_COLUMNS},
      thing_id uuid NOT NULL,
      round int NOT NULL CHECK (round >= 1),
      kind text NOT NULL,
      case_number text NOT NULL,
      body_code text NOT NULL,
      body_name text NOT NULL,
      event_id uuid NOT NULL UNIQUE,
      sent_at timestamptz NOT NULL
    );
    CREATE INDEX sent_notice_thing ON sent_notice (thing_id, round);
    CREATE INDEX sent_notice_case ON sent_notice (case_number);

    CREATE TABLE notice_receipt (
      entry_id uuid PRIMARY KEY,
      entry_number int NOT NULL,
      body_code text NOT NULL,
      kind text NOT NULL,
      case_number text NOT NULL,
      event_id uuid NOT NULL,
      received_at timestamptz NOT NULL,
      read_at timestamptz,
      read_by text,
      claimed_at timestamptz,
      claimed_by text
    );
    CREATE INDEX notice_receipt_event ON notice_receipt (event_id);
  `);
  await bindToAudit(runner, 'sent_notice', 'sent-notice');
}
