import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A binding in doubt stands still, who is bound is heard, and a person who gives a power says so or comes himself. PRA-16 */
export class BindingsInDoubt1795927000000 implements MigrationInterface {
  readonly name = 'BindingsInDoubt1795927000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE identity_correction
        ADD COLUMN bound_name text,
        ADD COLUMN told_at timestamptz,
        ADD COLUMN objection_until date,
        ADD COLUMN objection text,
        ADD COLUMN objected_at timestamptz,
        ADD COLUMN affirmed_at timestamptz,
        DROP CONSTRAINT identity_correction_state_check,
        ADD CONSTRAINT identity_correction_state_check
          CHECK (state IN ('entered', 'announced', 'carried-out', 'rejected', 'lapsed')),
        -- Those carried out before told nobody first, and stay as they are.
        ADD CONSTRAINT pra_16_who_is_bound_was_told
          CHECK (state NOT IN ('announced', 'carried-out') OR (told_at IS NOT NULL AND objection_until IS NOT NULL))
          NOT VALID,
        ADD CONSTRAINT pra_16_the_holder_says_so
          CHECK (state <> 'carried-out' OR right_subject IS NULL OR affirmed_at IS NOT NULL) NOT VALID,
        ADD CONSTRAINT identity_correction_objection_whole CHECK ((objection IS NULL) = (objected_at IS NULL));
      DROP INDEX pra_16_one_correction_at_a_time;
      CREATE UNIQUE INDEX pra_16_one_correction_at_a_time ON identity_correction (identity_id)
        WHERE state IN ('entered', 'announced');
      CREATE INDEX identity_correction_frozen ON identity_correction (wrong_subject) WHERE state = 'announced';

      ALTER TABLE power_of_attorney ADD COLUMN proof jsonb;
    `);
  }

  async down(): Promise<void> {
    throw new Error('the log is append-only: there is no way back');
  }
}
