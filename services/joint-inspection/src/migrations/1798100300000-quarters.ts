import { indexConcurrently } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether a bureau inspected in a quarter is asked without reading all that it inspected. INSP-10 */
export class Quarters1798100300000 implements MigrationInterface {
  readonly name = 'Quarters1798100300000';
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await indexConcurrently(runner, 'inspection_bureau_requested', "inspection ((bureau ->> 'code'), requested_at)");
  }

  async down(): Promise<void> {
    throw new Error('there is no way back');
  }
}
