import type { QueryRunner } from 'typeorm';

/** Makes the table of further steps of pushes, for a service that sends any. LINK-7 */
export async function createPushSteps(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE push_step (
      id uuid PRIMARY KEY,
      entry_id uuid NOT NULL,
      event_id uuid NOT NULL,
      body_code text NOT NULL,
      case_number text NOT NULL,
      step text NOT NULL CHECK (step IN ('paper', 'listed', 'downloaded', 'webhook', 'started')),
      at timestamptz NOT NULL,
      by text,
      attempts int CHECK (attempts > 0),
      outcome text CHECK (outcome IN ('delivered', 'failed')),
      CONSTRAINT link_7_webhooks_have_an_outcome CHECK ((step = 'webhook') = (outcome IS NOT NULL))
    );
    CREATE INDEX push_step_case ON push_step (case_number);
  `);
}
