import { createReceiptTables } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Notices that were sent to bodies, and their receipts. */
export class NoticeReceipts1795881180000 implements MigrationInterface {
  readonly name = 'NoticeReceipts1795881180000';

  async up(runner: QueryRunner): Promise<void> {
    await createReceiptTables(runner);
  }

  async down(): Promise<void> {
    throw new Error('there is no way back');
  }
}
