import type { QueryRunner } from 'typeorm';

/** Adds how each party of a case is known. PRA-11 */
export async function addKnownParties(runner: QueryRunner): Promise<void> {
  await runner.query(`ALTER TABLE case_parties ADD COLUMN known jsonb NOT NULL DEFAULT '[]'`);
}

/** Makes what a service keeps of the parties of cases, and the question on whose staff a subject stands. PRA-11 */
export async function createCaseParties(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE case_parties (
      case_number text PRIMARY KEY,
      subjects jsonb NOT NULL,
      bodies jsonb NOT NULL,
      known_at timestamptz NOT NULL
    );
    CREATE INDEX staff_member_subject ON staff_member (lower(subject)) WHERE serving;
  `);
}
