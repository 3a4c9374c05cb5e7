import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Requests, witnesses, rounds with their steps, seats, designations and looks at names. */
export class Draws1760200002000 implements MigrationInterface {
  readonly name = 'Draws1760200002000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE draw_request (
        ${LEGAL_COLUMNS},
        purpose text NOT NULL CHECK (purpose IN ('review', 'inspection')),
        reference uuid NOT NULL,
        case_number text NOT NULL,
        project_code text NOT NULL,
        project_name text NOT NULL,
        site text NOT NULL,
        matter text NOT NULL,
        bureau_code text,
        applicant_code text,
        strata jsonb NOT NULL,
        cutoff timestamptz NOT NULL,
        ties jsonb NOT NULL,
        state text NOT NULL CHECK (state IN ('open', 'concluded', 'ended')),
        small_pool_approved_by text,
        small_pool_reason text,
        received_at timestamptz NOT NULL,
        CONSTRAINT exp_17_1_small_pool_has_reason
          CHECK ((small_pool_approved_by IS NULL) = (small_pool_reason IS NULL))
      );
      CREATE INDEX draw_request_case ON draw_request (case_number);

      CREATE TABLE draw_witness (
        ${LEGAL_COLUMNS},
        code text NOT NULL,
        bureau_code text NOT NULL,
        body_code text NOT NULL,
        body_name text NOT NULL,
        public_key text NOT NULL CHECK (public_key ~ '^[0-9a-f]{64}$'),
        fingerprint text NOT NULL,
        appointment_document text NOT NULL,
        state text NOT NULL CHECK (state IN ('appointed', 'ended')),
        registered_at timestamptz NOT NULL,
        CONSTRAINT exp_17_1_witness_is_not_of_the_bureau CHECK (body_code <> bureau_code)
      );
      CREATE UNIQUE INDEX draw_witness_code ON draw_witness (bureau_code, code) WHERE state = 'appointed';

      CREATE TABLE draw (
        ${LEGAL_COLUMNS},
        request_id uuid NOT NULL REFERENCES draw_request (id),
        case_number text NOT NULL,
        project_code text NOT NULL,
        bureau_code text NOT NULL,
        applicant_code text,
        site text NOT NULL,
        round int NOT NULL CHECK (round >= 1),
        ground text NOT NULL,
        state text NOT NULL CHECK (state IN ('committing', 'revealing', 'complete', 'void')),
        proof text NOT NULL,
        key_cipher text NOT NULL,
        source_cipher text NOT NULL,
        started_by text NOT NULL,
        started_at timestamptz NOT NULL,
        completed_at timestamptz,
        opened_at timestamptz,
        CONSTRAINT exp_18_rounds_count_on UNIQUE (project_code, round),
        CONSTRAINT exp_18_redraw_has_its_ground CHECK (ground IN ('', 'EXP-18.1', 'EXP-18.2', 'EXP-18.3')),
        CONSTRAINT exp_22_opened_when_complete CHECK (opened_at IS NULL OR state = 'complete')
      );
      CREATE UNIQUE INDEX exp_17_1_one_undecided_draw ON draw (project_code) WHERE state IN ('committing', 'revealing');
      CREATE INDEX draw_case ON draw (case_number);
      CREATE INDEX draw_request_rounds ON draw (request_id);

      CREATE TABLE draw_statement (
        ${LEGAL_COLUMNS},
        draw_id uuid NOT NULL REFERENCES draw (id) DEFERRABLE INITIALLY DEFERRED,
        case_number text NOT NULL,
        kind text NOT NULL
          CHECK (kind IN ('snapshot', 'commit', 'set', 'reveal', 'result', 'change', 'void', 'opening')),
        hash text NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
        by text NOT NULL,
        at timestamptz NOT NULL,
        CONSTRAINT exp_17_1_steps_are_kept CHECK (version = 1)
      );
      CREATE INDEX draw_statement_draw ON draw_statement (draw_id, at);

      CREATE TABLE seat (
        ${LEGAL_COLUMNS},
        request_id uuid NOT NULL REFERENCES draw_request (id),
        draw_id uuid NOT NULL REFERENCES draw (id) DEFERRABLE INITIALLY DEFERRED,
        case_number text NOT NULL,
        project_code text NOT NULL,
        stratum text NOT NULL,
        position int,
        holder_cipher text NOT NULL,
        state text NOT NULL CHECK (state IN
          ('drawn', 'confirmed', 'served', 'recused', 'declined', 'absent', 'ineligible', 'voided')),
        ground text,
        note text,
        change_no int,
        replaced_by uuid,
        confirmed_at timestamptz,
        attended_at timestamptz,
        ended_at timestamptz,
        CONSTRAINT exp_18_one_seat_per_position UNIQUE (draw_id, stratum, position),
        CONSTRAINT exp_18_falls_away_under_a_rule
          CHECK ((state IN ('drawn', 'confirmed', 'served')) = (ground IS NULL)),
        CONSTRAINT exp_18_change_counts_once UNIQUE (draw_id, change_no),
        CONSTRAINT seat_successor FOREIGN KEY (replaced_by) REFERENCES seat (id) DEFERRABLE INITIALLY DEFERRED
      );
      CREATE INDEX seat_request ON seat (request_id);
      CREATE INDEX seat_project ON seat (project_code);

      CREATE TABLE designation (
        ${LEGAL_COLUMNS},
        draw_id uuid NOT NULL REFERENCES draw (id),
        case_number text NOT NULL,
        stratum text NOT NULL,
        holder_cipher text NOT NULL,
        matter text NOT NULL CHECK (matter IN ('technically-complex', 'highly-specialised')),
        reason text NOT NULL,
        proposed_by text NOT NULL,
        proposed_at timestamptz NOT NULL,
        approved_by text,
        approved_at timestamptz,
        seat_id uuid REFERENCES seat (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT exp_17_3_another_approves CHECK (approved_by <> proposed_by)
      );

      CREATE TABLE name_look (
        ${LEGAL_COLUMNS},
        draw_id uuid NOT NULL REFERENCES draw (id),
        case_number text NOT NULL,
        subject text NOT NULL,
        body_code text NOT NULL,
        looked_at timestamptz NOT NULL
      );
    `);
    await bindToAudit(runner, 'draw_request', 'draw-request');
    await bindToAudit(runner, 'draw_witness', 'draw-witness');
    await bindToAudit(runner, 'draw', 'draw');
    await bindToAudit(runner, 'draw_statement', 'draw-statement');
    await bindToAudit(runner, 'seat', 'seat');
    await bindToAudit(runner, 'designation', 'designation');
    await bindToAudit(runner, 'name_look', 'name-look');
  }

  async down(): Promise<void> {
    throw new Error('there is no way back');
  }
}
