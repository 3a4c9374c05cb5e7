import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whose document an entry of the staff register was made on, as services name persons to each other. REV-6, EXP-19.4 */
export class StaffPersons1798500500000 implements MigrationInterface {
  readonly name = 'StaffPersons1798500500000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE staff_member ADD COLUMN person_key text');
  }

  async down(): Promise<void> {
    throw new Error('there is no way back');
  }
}
