import { createBodySuccessors } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who follows a body that ended. SUP-3 */
export class BodySuccessors1796100000700 implements MigrationInterface {
  readonly name = 'BodySuccessors1796100000700';

  async up(runner: QueryRunner): Promise<void> {
    await createBodySuccessors(runner);
  }

  async down(): Promise<void> {
    throw new Error('there is no way back');
  }
}
