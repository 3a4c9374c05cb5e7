import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A correction has a day by which, a second notice names nothing new, and what is still incomplete is not accepted. APL-32 */
export class CorrectionsEnd1796600000000 implements MigrationInterface {
  readonly name = 'CorrectionsEnd1796600000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE approval_case
        DROP CONSTRAINT approval_case_state_check,
        ADD CONSTRAINT approval_case_state_check CHECK (state IN ('draft', 'submitted', 'correcting', 'accepted',
          'reviewed', 'granted', 'refused', 'notAccepted', 'notRequired', 'withdrawn', 'lapsed', 'removed'));

      ALTER TABLE correction_notice
        ADD COLUMN round int CHECK (round > 0),
        DROP CONSTRAINT apl_32_one_notice;
      CREATE UNIQUE INDEX apl_32_one_notice_a_round ON correction_notice (case_id, (coalesce(round, 1)));

      ALTER TABLE case_declination
        ADD COLUMN items jsonb,
        DROP CONSTRAINT case_declination_ground_check,
        DROP CONSTRAINT case_declination_cause_check,
        ADD CONSTRAINT case_declination_ground_check
          CHECK (ground IN ('no-permit-needed', 'not-our-remit', 'barred', 'not-complete')),
        ADD CONSTRAINT case_declination_cause_check CHECK (cause IN ('activity-not-covered', 'basis-ended',
          'outside-area', 'other-body', 'deceit-found', 'still-incomplete')),
        ADD CONSTRAINT apl_32_incomplete_names_what
          CHECK ((ground = 'not-complete') = (items IS NOT NULL AND items <> '[]'));

      -- Kinds of document are entered in one place, the registry; no row of another comes about.
      ALTER TABLE legal_document DROP CONSTRAINT legal_document_kind_check;
      CREATE INDEX approval_case_correcting ON approval_case (id) WHERE state = 'correcting';
    `);
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
