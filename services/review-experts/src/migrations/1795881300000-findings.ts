import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Findings about experts and seats: alleged, heard, decided by somebody else, open to objection. */
export class Findings1795881300000 implements MigrationInterface {
  readonly name = 'Findings1795881300000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE finding (
        ${LEGAL_COLUMNS},
        bureau_code text NOT NULL,
        purpose text NOT NULL CHECK (purpose IN
          ('void-seat', 'add-tie', 'bar', 'disqualify', 'record-misconduct', 'lift-bar')),
        ground text NOT NULL,
        seat_id uuid REFERENCES seat (id),
        expert_id uuid REFERENCES expert (id),
        case_number text,
        allegation text NOT NULL,
        tie jsonb,
        alleged_by text NOT NULL,
        alleged_at timestamptz NOT NULL,
        answer_hours int NOT NULL CHECK (answer_hours BETWEEN 24 AND 240),
        hearing_ends_at timestamptz NOT NULL,
        state text NOT NULL CHECK (state IN
          ('opened', 'heard', 'upheld', 'rejected', 'objected', 'maintained', 'overturned')),
        statement text,
        heard_at timestamptz,
        decided_by text,
        decided_at timestamptz,
        reason text,
        objection text,
        objected_at timestamptz,
        reviewed_by text,
        reviewed_at timestamptz,
        review_reason text,
        suspended_by text,
        suspended_at timestamptz,
        suspended_until timestamptz,
        suspension_reason text,
        CONSTRAINT exp_18_finding_is_about_one CHECK ((seat_id IS NULL) <> (expert_id IS NULL)),
        CONSTRAINT exp_18_finding_of_seat CHECK ((purpose = 'void-seat') = (seat_id IS NOT NULL)),
        CONSTRAINT exp_19_finding_names_the_tie CHECK ((purpose = 'add-tie') = (tie IS NOT NULL)),
        CONSTRAINT exp_18_heard_before_decided CHECK (decided_by IS NULL OR heard_at IS NOT NULL),
        CONSTRAINT exp_18_decided_by_another CHECK (decided_by <> alleged_by),
        CONSTRAINT exp_18_decided_with_reason CHECK ((decided_by IS NULL) = (reason IS NULL)),
        CONSTRAINT exp_15_objection_ruled_by_a_third
          CHECK (reviewed_by <> alleged_by AND reviewed_by <> decided_by),
        CONSTRAINT exp_18_suspended_by_another CHECK (suspended_by <> alleged_by)
      );
      CREATE UNIQUE INDEX exp_18_seat_suspended_once ON finding (seat_id) WHERE suspended_at IS NOT NULL;
      CREATE UNIQUE INDEX exp_18_one_open_finding_of_seat ON finding (seat_id, ground)
        WHERE seat_id IS NOT NULL AND state IN ('opened', 'heard');
      CREATE INDEX finding_seat ON finding (seat_id) WHERE seat_id IS NOT NULL;
      CREATE INDEX finding_expert ON finding (expert_id) WHERE expert_id IS NOT NULL;
      CREATE INDEX finding_bureau ON finding (bureau_code, id);
      CREATE INDEX finding_case ON finding (case_number) WHERE case_number IS NOT NULL;
      CREATE INDEX finding_hearing ON finding (hearing_ends_at) WHERE state = 'opened';

      CREATE TABLE finding_file (
        ${LEGAL_COLUMNS},
        finding_id uuid NOT NULL REFERENCES finding (id),
        side text NOT NULL CHECK (side IN ('bureau', 'expert')),
        file jsonb NOT NULL,
        added_by text NOT NULL,
        added_at timestamptz NOT NULL
      );
      CREATE INDEX finding_file_finding ON finding_file (finding_id);
      CREATE INDEX finding_file_digest ON finding_file ((file ->> 'sha256'));
    `);
    await bindToAudit(runner, 'finding', 'finding');
    await bindToAudit(runner, 'finding_file', 'finding-file');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
