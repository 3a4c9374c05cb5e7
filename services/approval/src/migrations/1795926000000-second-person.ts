import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What one person entered waits for a second one for a limited time; heads are known as such; a change of a body keeps
 * its document, has a day of its own, and whoever follows has said so. SUP-3, SUP-5, PRA-15
 */
export class SecondPerson1795926000000 implements MigrationInterface {
  readonly name = 'SecondPerson1795926000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE time_limit
        DROP CONSTRAINT time_limit_subject_kind_check,
        DROP CONSTRAINT time_limit_kind_check,
        ADD CONSTRAINT time_limit_subject_kind_check CHECK (subject_kind IN (
          'case', 'demand', 'procedure', 'overlay', 'staff-member', 'body-change', 'identity-correction')),
        ADD CONSTRAINT time_limit_kind_check CHECK (kind IN (
          'answer', 'promised', 'statutory', 'delivery', 'demand-answer', 'procedure', 'statement', 'stop',
          'stop-awaited', 'staff-confirmation', 'body-change-confirmation', 'correction-decision'));

      ALTER TABLE staff_member
        ADD COLUMN head boolean,
        ADD COLUMN objection text,
        ADD COLUMN objected_by text,
        ADD CONSTRAINT staff_member_objection_whole CHECK ((objection IS NULL) = (objected_by IS NULL));

      ALTER TABLE body_change
        ADD COLUMN file jsonb,
        ADD COLUMN effective_on date,
        ADD COLUMN succeeded_by text,
        ADD COLUMN succeeded_at timestamptz,
        DROP CONSTRAINT body_change_state_check,
        ADD CONSTRAINT body_change_state_check
          CHECK (state IN ('proposed', 'scheduled', 'confirmed', 'rejected', 'lapsed', 'void')),
        DROP CONSTRAINT sup_3_a_second_confirms,
        ADD CONSTRAINT sup_3_a_second_confirms
          CHECK (state NOT IN ('scheduled', 'confirmed', 'void') OR decided_by <> proposed_by),
        DROP CONSTRAINT body_change_is_decided,
        ADD CONSTRAINT body_change_is_decided CHECK ((state = 'proposed') = (decided_at IS NULL)
          AND num_nonnulls(decided_by, decided_by_name) = CASE WHEN state IN ('proposed', 'lapsed') THEN 0 ELSE 2 END),
        -- Those confirmed before kept no document, and stay as they are.
        ADD CONSTRAINT sup_3_the_document_is_there
          CHECK (state NOT IN ('scheduled', 'confirmed', 'void') OR file IS NOT NULL) NOT VALID,
        ADD CONSTRAINT sup_3_who_follows_has_said_so
          CHECK (state NOT IN ('scheduled', 'confirmed', 'void') OR successor_code IS NULL OR succeeded_by IS NOT NULL)
          NOT VALID,
        ADD CONSTRAINT body_change_succession_whole CHECK ((succeeded_by IS NULL) = (succeeded_at IS NULL));
      DROP INDEX body_change_one_at_a_time;
      CREATE UNIQUE INDEX body_change_one_at_a_time ON body_change (body_code) WHERE state IN ('proposed', 'scheduled');
      CREATE INDEX body_change_scheduled ON body_change (effective_on) WHERE state = 'scheduled';
    `);
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
