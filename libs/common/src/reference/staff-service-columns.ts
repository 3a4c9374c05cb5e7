import type { QueryRunner } from 'typeorm';

/**
 * Adds to a service's copy of the staff register since when somebody serves and who entered and confirmed it; of rows
 * that were told before it is null, which reads as a service of before. EXP-19.4
 */
export async function addStaffService(runner: QueryRunner): Promise<void> {
  await runner.query(`
    ALTER TABLE staff_member
      ADD COLUMN serves_since timestamptz,
      ADD COLUMN entered_by text,
      ADD COLUMN confirmed_by text;
  `);
}
