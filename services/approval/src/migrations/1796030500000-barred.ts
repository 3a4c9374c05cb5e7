import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever got an approval by deceit is barred from the item for three years where public safety is at stake. APL-79 */
export class Barred1796030500000 implements MigrationInterface {
  readonly name = 'Barred1796030500000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE case_declination
        DROP CONSTRAINT case_declination_ground_check,
        DROP CONSTRAINT case_declination_cause_check,
        ADD CONSTRAINT case_declination_ground_check CHECK (ground IN ('no-permit-needed', 'not-our-remit', 'barred')),
        ADD CONSTRAINT case_declination_cause_check CHECK (cause IN (
          'activity-not-covered', 'basis-ended', 'outside-area', 'other-body', 'deceit-found'));
      CREATE INDEX approval_procedure_deceit ON approval_procedure (approval_id)
        WHERE ground = 'deceit' AND state = 'carried-out';
    `);
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
