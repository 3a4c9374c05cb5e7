import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Two people at the window: powers of attorney wait for their grantor, and wrong bindings are put right. PRA-16 */
export class Window1795891621000 implements MigrationInterface {
  readonly name = 'Window1795891621000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE power_of_attorney
        ADD COLUMN grantor_told_at timestamptz,
        ADD COLUMN objection_until date,
        ADD COLUMN affirmed_by text,
        DROP CONSTRAINT power_of_attorney_state_check,
        ADD CONSTRAINT power_of_attorney_state_check
          CHECK (state IN ('entered', 'announced', 'in-force', 'revoked')),
        -- Those confirmed before were told to nobody, and stay as they are.
        ADD CONSTRAINT pra_16_a_power_takes_two_people
          CHECK (grantor_told_at IS NULL OR confirmed_by <> entered_by);
      CREATE INDEX power_of_attorney_announced ON power_of_attorney (objection_until) WHERE state = 'announced';

      CREATE TABLE identity_correction (
        ${LEGAL_COLUMNS},
        bureau_code text NOT NULL,
        state text NOT NULL CHECK (state IN ('entered', 'carried-out', 'rejected')),
        identity_id uuid NOT NULL REFERENCES identity (id),
        holder_name text NOT NULL,
        wrong_subject text NOT NULL,
        right_subject text,
        reasons text NOT NULL,
        file jsonb,
        entered_by text NOT NULL,
        entered_at timestamptz NOT NULL,
        decided_by text,
        decided_at timestamptz,
        decision_reasons text,
        CONSTRAINT pra_16_a_correction_takes_two_people
          CHECK (state <> 'carried-out' OR (file IS NOT NULL AND decided_by <> entered_by)),
        CONSTRAINT pra_16_a_correction_changes_something CHECK (right_subject IS DISTINCT FROM wrong_subject)
      );
      CREATE UNIQUE INDEX pra_16_one_correction_at_a_time ON identity_correction (identity_id) WHERE state = 'entered';
      CREATE INDEX identity_correction_of ON identity_correction (identity_id, wrong_subject);
    `);
    await bindToAudit(runner, 'identity_correction', 'identity-correction');
  }

  async down(): Promise<void> {
    throw new Error('the log is append-only: there is no way back');
  }
}
