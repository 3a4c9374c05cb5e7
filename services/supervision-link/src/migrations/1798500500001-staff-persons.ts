import { addStaffPerson } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whose document an entry of the staff register was made on, as services name persons to each other. REV-6, EXP-19.4 */
export class StaffPersons1798500500001 implements MigrationInterface {
  readonly name = 'StaffPersons1798500500001';

  async up(runner: QueryRunner): Promise<void> {
    await addStaffPerson(runner);
  }

  async down(): Promise<void> {
    throw new Error('there is no way back');
  }
}
