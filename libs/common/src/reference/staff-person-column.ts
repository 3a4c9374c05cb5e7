import type { QueryRunner } from 'typeorm';

/** Adds to a service's copy of the staff register whose document an entry was made on, as a keyed hash. REV-6, EXP-19.4 */
export async function addStaffPerson(runner: QueryRunner): Promise<void> {
  await runner.query('ALTER TABLE staff_member ADD COLUMN person_key text');
}
