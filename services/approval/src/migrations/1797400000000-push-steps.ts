import { createPushSteps } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Further steps of what was sent, for arrival reports. */
export class PushSteps1797400000000 implements MigrationInterface {
  readonly name = 'PushSteps1797400000000';

  async up(runner: QueryRunner): Promise<void> {
    await createPushSteps(runner);
  }

  async down(): Promise<void> {
    throw new Error('there is no way back');
  }
}
