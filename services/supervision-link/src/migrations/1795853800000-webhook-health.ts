import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Endpoints that don't answer are paused and probed, and end; first attempts are found before repeats. */
export class WebhookHealth1795853800000 implements MigrationInterface {
  readonly name = 'WebhookHealth1795853800000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE webhook_endpoint ADD COLUMN paused_at timestamptz,
        ADD COLUMN end_reason text CHECK (end_reason IN ('gone', 'silent')),
        DROP CONSTRAINT webhook_endpoint_state_check,
        ADD CONSTRAINT webhook_endpoint_state_check CHECK (state IN ('active', 'paused', 'disabled', 'ended')),
        ADD CONSTRAINT webhook_endpoint_paused CHECK (state <> 'paused' OR paused_at IS NOT NULL),
        ADD CONSTRAINT webhook_endpoint_ended CHECK ((state = 'ended') = (end_reason IS NOT NULL));
      DROP INDEX webhook_endpoint_once_per_url;
      CREATE UNIQUE INDEX webhook_endpoint_once_per_url ON webhook_endpoint (body_code, url)
        WHERE state IN ('active', 'paused');

      CREATE TABLE webhook_health (
        endpoint_id uuid PRIMARY KEY REFERENCES webhook_endpoint (id),
        failures_in_row int NOT NULL,
        timeouts_in_row int NOT NULL,
        probes int NOT NULL,
        probe_at timestamptz,
        told_at timestamptz
      );

      CREATE INDEX webhook_delivery_turn ON webhook_delivery (endpoint_id, (attempts > 0), next_at)
        WHERE state = 'pending';
      DROP INDEX webhook_delivery_due;
    `);
  }

  async down(): Promise<void> {
    throw new Error('there is no way back');
  }
}
