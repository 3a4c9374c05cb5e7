import { indexConcurrently } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Indexes for what an operator watches: entries that nobody has opened, deliveries that were given up. */
export class Watched1795926520000 implements MigrationInterface {
  readonly name = 'Watched1795926520000';
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await indexConcurrently(
      runner,
      'inbox_entry_unread',
      "inbox_entry (received_at) WHERE state = 'unread' AND claim_due_at IS NOT NULL",
    );
    await indexConcurrently(runner, 'webhook_delivery_dead', "webhook_delivery (settled_at) WHERE state = 'dead'");
  }

  async down(): Promise<void> {
    throw new Error('there is no way back');
  }
}
