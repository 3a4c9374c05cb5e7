import type { MigrationInterface, QueryRunner } from 'typeorm';
import { bindToAudit, createAuditTables, LEGAL_COLUMNS } from '../audit/audit-tables.js';
import { createLogTables } from '../audit/log/log-tables.js';

/** The tables that every service has: audit log with its tree, outbox, inbox, kept answers, legal time, calendar overlay, number series. */
export class WorkTables1760000000000 implements MigrationInterface {
  readonly name = 'WorkTables1760000000000';

  async up(runner: QueryRunner): Promise<void> {
    await createAuditTables(runner);
    await createLogTables(runner);
    await runner.query(`
      CREATE FUNCTION assert_rows(written bigint, expected bigint) RETURNS int LANGUAGE plpgsql AS $$
      BEGIN
        IF written <> expected THEN
          RAISE EXCEPTION 'stale row: % of % written', written, expected USING ERRCODE = 'serialization_failure';
        END IF;
        RETURN 1;
      END $$;

      CREATE TABLE outbox (
        id uuid PRIMARY KEY,
        event_id uuid NOT NULL,
        subscriber text NOT NULL,
        type text NOT NULL,
        subject text NOT NULL,
        case_number text,
        event text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        attempts int NOT NULL DEFAULT 0,
        job_id text,
        sent_at timestamptz,
        next_at timestamptz NOT NULL DEFAULT now(),
        done_at timestamptz,
        CONSTRAINT outbox_once_per_subscriber UNIQUE (event_id, subscriber)
      );
      CREATE INDEX outbox_open ON outbox (next_at) WHERE done_at IS NULL;
      CREATE INDEX outbox_case ON outbox (case_number) WHERE case_number IS NOT NULL;

      CREATE TABLE inbox_event (
        event_id uuid PRIMARY KEY,
        sender text NOT NULL,
        type text NOT NULL,
        subject text NOT NULL,
        case_number text,
        event text NOT NULL,
        state text NOT NULL CHECK (state IN ('done', 'waiting', 'dead')),
        received_at timestamptz NOT NULL DEFAULT now(),
        attempts int NOT NULL DEFAULT 1,
        next_at timestamptz,
        done_at timestamptz,
        error text
      );
      CREATE INDEX inbox_event_waiting ON inbox_event (next_at) WHERE state = 'waiting';
      CREATE INDEX inbox_event_dead ON inbox_event (received_at, event_id) WHERE state = 'dead';
      CREATE INDEX inbox_event_case ON inbox_event (case_number) WHERE case_number IS NOT NULL;

      CREATE TABLE idempotency_key (
        scope bytea PRIMARY KEY,
        body_hash bytea NOT NULL,
        status int NOT NULL CHECK (status < 500),
        body text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX idempotency_key_age ON idempotency_key (created_at);

      CREATE TABLE number_series (
        series text PRIMARY KEY,
        last int NOT NULL CHECK (last >= 0)
      );

      CREATE TABLE message (
        id uuid PRIMARY KEY,
        recipient text NOT NULL,
        kind text NOT NULL,
        title text NOT NULL,
        content text NOT NULL,
        case_number text,
        document_id uuid,
        sent_at timestamptz NOT NULL
      );
      CREATE INDEX message_recipient ON message (recipient, sent_at DESC, id DESC);

      CREATE TABLE legal_time (
        ${LEGAL_COLUMNS},
        ahead_ms bigint NOT NULL
      );

      CREATE TABLE calendar_day (
        date date PRIMARY KEY,
        working boolean NOT NULL,
        notice text NOT NULL,
        name text,
        version int NOT NULL
      );
    `);
    await bindToAudit(runner, 'legal_time', 'legal-time');
  }

  async down(): Promise<void> {
    throw new Error('the log is append-only: there is no way back');
  }
}
