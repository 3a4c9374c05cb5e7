import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Webhook endpoints, their deliveries and the log of attempts. */
export class Webhooks1760100010000 implements MigrationInterface {
  readonly name = 'Webhooks1760100010000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE webhook_endpoint (
        ${LEGAL_COLUMNS},
        body_code text NOT NULL,
        body_name text NOT NULL,
        url text NOT NULL,
        events text[] NOT NULL,
        description text NOT NULL,
        state text NOT NULL CHECK (state IN ('active', 'disabled')),
        secret_cipher text NOT NULL,
        previous_secret_cipher text,
        previous_secret_until timestamptz,
        registered_by text NOT NULL,
        registered_by_name text NOT NULL,
        registered_at timestamptz NOT NULL,
        CHECK ((previous_secret_cipher IS NULL) = (previous_secret_until IS NULL))
      );
      CREATE UNIQUE INDEX webhook_endpoint_once_per_url ON webhook_endpoint (body_code, url) WHERE state = 'active';

      CREATE TABLE webhook_delivery (
        id uuid PRIMARY KEY,
        endpoint_id uuid NOT NULL REFERENCES webhook_endpoint (id),
        type text NOT NULL CHECK (type IN ('inbox.entry.received', 'inbox.entry.completed', 'webhook.test')),
        entry_id uuid REFERENCES inbox_entry (id),
        entry_number int,
        kind text,
        case_number text,
        payload text NOT NULL,
        state text NOT NULL CHECK (state IN ('pending', 'delivered', 'dead', 'cancelled')),
        attempts int NOT NULL CHECK (attempts >= 0),
        queued_at timestamptz NOT NULL,
        next_at timestamptz NOT NULL,
        lease_until timestamptz,
        settled_at timestamptz,
        CHECK ((type = 'webhook.test') = (entry_id IS NULL)),
        CHECK ((state = 'pending') = (settled_at IS NULL)),
        CONSTRAINT webhook_delivery_once UNIQUE (endpoint_id, entry_id, type)
      );
      CREATE INDEX webhook_delivery_due ON webhook_delivery (endpoint_id, next_at) WHERE state = 'pending';
      CREATE INDEX webhook_delivery_settled ON webhook_delivery (endpoint_id, state, settled_at);

      CREATE TABLE webhook_attempt (
        id uuid PRIMARY KEY,
        endpoint_id uuid NOT NULL,
        delivery_id uuid NOT NULL REFERENCES webhook_delivery (id),
        number int NOT NULL CHECK (number >= 1),
        at timestamptz NOT NULL,
        duration_ms int NOT NULL,
        status int,
        failure text CHECK (failure IN ('refused-target', 'timeout', 'connection', 'redirect', 'status')),
        reason text,
        answer_bytes int NOT NULL,
        answer_cut boolean NOT NULL
      );
      CREATE INDEX webhook_attempt_endpoint ON webhook_attempt (endpoint_id, id);

      CREATE TABLE webhook_replay (
        ${LEGAL_COLUMNS},
        endpoint_id uuid NOT NULL REFERENCES webhook_endpoint (id),
        from_entry_number int NOT NULL,
        to_entry_number int NOT NULL,
        entries int NOT NULL,
        subject text NOT NULL,
        name text NOT NULL,
        at timestamptz NOT NULL
      );
    `);
    await bindToAudit(runner, 'webhook_endpoint', 'webhook-endpoint');
    await bindToAudit(runner, 'webhook_replay', 'webhook-replay');
  }

  async down(): Promise<void> {
    throw new Error('there is no way back');
  }
}
