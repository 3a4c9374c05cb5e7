import { addStaffService } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Since when somebody serves, and who entered and confirmed it. EXP-19.4 */
export class StaffService1796000000300 implements MigrationInterface {
  readonly name = 'StaffService1796000000300';

  async up(runner: QueryRunner): Promise<void> {
    await addStaffService(runner);
  }

  async down(): Promise<void> {
    throw new Error('there is no way back');
  }
}
