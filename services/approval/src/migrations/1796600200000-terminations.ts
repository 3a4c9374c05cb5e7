import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A case whose applicant is gone, or whose item is abolished, ends undecided: proposed by one, decided by another. PRA-15 */
export class Terminations1796600200000 implements MigrationInterface {
  readonly name = 'Terminations1796600200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE approval_case
        DROP CONSTRAINT approval_case_state_check,
        ADD CONSTRAINT approval_case_state_check CHECK (state IN ('draft', 'entering', 'submitted', 'correcting',
          'accepted', 'reviewed', 'granted', 'refused', 'notAccepted', 'notRequired', 'withdrawn', 'lapsed',
          'terminated', 'removed'));

      CREATE TABLE case_termination (
        ${LEGAL_COLUMNS},
        case_id uuid NOT NULL REFERENCES approval_case (id),
        case_number text NOT NULL,
        bureau_code text NOT NULL,
        state text NOT NULL CHECK (state IN ('proposed', 'carried-out', 'rejected', 'contested', 'lapsed')),
        ground text NOT NULL CHECK (ground IN ('applicant-gone', 'item-abolished')),
        facts text NOT NULL,
        file jsonb NOT NULL,
        proposed_by text NOT NULL,
        proposed_at timestamptz NOT NULL,
        decidable_from timestamptz NOT NULL,
        decided_by text,
        decided_at timestamptz,
        reasons text,
        contested_by text,
        CONSTRAINT pra_15_somebody_else_decides CHECK (lower(decided_by) <> lower(proposed_by)),
        CONSTRAINT pra_15_after_its_days CHECK (state <> 'carried-out' OR decided_at >= decidable_from)
      );
      CREATE UNIQUE INDEX pra_15_one_termination_at_a_time ON case_termination (case_id) WHERE state = 'proposed';
      CREATE INDEX case_termination_case ON case_termination (case_id);
      CREATE INDEX case_termination_open ON case_termination (id) WHERE state = 'proposed';
      CREATE INDEX case_termination_file ON case_termination ((file ->> 'sha256'));
    `);
    await bindToAudit(runner, 'case_termination', 'case-termination');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
