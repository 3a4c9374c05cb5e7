import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A delivery keeps what it follows from in a trace. */
export class WebhookTraces1796092000000 implements MigrationInterface {
  readonly name = 'WebhookTraces1796092000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE webhook_delivery ADD COLUMN traceparent text');
  }

  async down(): Promise<void> {
    throw new Error('there is no way back');
  }
}
