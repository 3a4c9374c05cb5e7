import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Inspections, who came, what was found and what each body said. */
export class Inspections1760200100000 implements MigrationInterface {
  readonly name = 'Inspections1760200100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE inspection (
        ${LEGAL_COLUMNS},
        request_id uuid NOT NULL,
        round int NOT NULL CHECK (round >= 1),
        case_number text NOT NULL,
        item_code text NOT NULL,
        item_name text NOT NULL,
        project_code text NOT NULL,
        project_name text NOT NULL,
        address text NOT NULL,
        applicant_subject text NOT NULL,
        bureau jsonb NOT NULL,
        departments jsonb NOT NULL,
        points jsonb NOT NULL,
        experts jsonb NOT NULL,
        serves text NOT NULL CHECK (serves IN ('INSP-2', 'APL-34')),
        appointment int NOT NULL,
        state text NOT NULL
          CHECK (state IN ('requested', 'scheduled', 'started', 'finished', 'concluded', 'ended')),
        scheduled_at timestamptz,
        place text,
        conducted_as text NOT NULL CHECK (conducted_as IN ('joint', 'bureau-alone')),
        alone_reason text,
        draw_id uuid,
        started_at timestamptz,
        finished_at timestamptz,
        outcome text CHECK (outcome IN ('passed', 'rectify', 'failed')),
        summary text,
        concluded_at timestamptz,
        requested_at timestamptz NOT NULL,
        CONSTRAINT insp_7_one_inspection_per_round UNIQUE (request_id, round),
        CONSTRAINT insp_4_alone_with_reason CHECK (conducted_as = 'joint' OR alone_reason IS NOT NULL)
      );
      CREATE INDEX inspection_case ON inspection (case_number);

      CREATE TABLE attendance (
        ${LEGAL_COLUMNS},
        inspection_id uuid NOT NULL REFERENCES inspection (id),
        case_number text NOT NULL,
        appointment int NOT NULL,
        body_code text NOT NULL,
        subject text NOT NULL,
        name text NOT NULL,
        arrived_at timestamptz NOT NULL,
        late boolean NOT NULL,
        integrity_stated boolean NOT NULL,
        CONSTRAINT insp_9_integrity_stated CHECK (integrity_stated),
        CONSTRAINT attendance_once UNIQUE (inspection_id, appointment, subject)
      );

      CREATE TABLE absence (
        ${LEGAL_COLUMNS},
        inspection_id uuid NOT NULL REFERENCES inspection (id),
        case_number text NOT NULL,
        appointment int NOT NULL,
        body_code text NOT NULL,
        scheduled_at timestamptz NOT NULL,
        recorded_by text NOT NULL,
        recorded_at timestamptz NOT NULL,
        CONSTRAINT insp_5_absent_once UNIQUE (inspection_id, appointment, body_code)
      );

      CREATE TABLE professional (
        ${LEGAL_COLUMNS},
        inspection_id uuid NOT NULL REFERENCES inspection (id),
        case_number text NOT NULL,
        appointment int NOT NULL,
        specialty text NOT NULL,
        name text NOT NULL,
        checked_in_by text NOT NULL,
        arrived_at timestamptz NOT NULL,
        integrity_stated boolean NOT NULL,
        opinion text CHECK (opinion IN ('pass', 'rectify', 'fail')),
        text text,
        given_at timestamptz,
        fee_amount text,
        fee_requested_by text,
        fee_requested_at timestamptz,
        fee_paid_by text,
        fee_paid_at timestamptz,
        CONSTRAINT insp_9_professional_states_integrity CHECK (integrity_stated),
        CONSTRAINT insp_8_requester_is_not_payer CHECK (fee_paid_by <> fee_requested_by),
        CONSTRAINT professional_once UNIQUE (inspection_id, appointment, name)
      );

      CREATE TABLE finding (
        ${LEGAL_COLUMNS},
        inspection_id uuid NOT NULL REFERENCES inspection (id),
        case_number text NOT NULL,
        point_code text NOT NULL,
        body_code text NOT NULL,
        result text NOT NULL CHECK (result IN ('pass', 'rectify', 'fail')),
        note text NOT NULL,
        found_by text NOT NULL,
        found_at timestamptz NOT NULL,
        CONSTRAINT finding_once_per_body UNIQUE (inspection_id, point_code, body_code)
      );

      CREATE TABLE hazard (
        ${LEGAL_COLUMNS},
        inspection_id uuid NOT NULL REFERENCES inspection (id),
        case_number text NOT NULL,
        told_to text NOT NULL,
        description text NOT NULL,
        seen_by text NOT NULL,
        seen_at timestamptz NOT NULL
      );

      CREATE TABLE body_opinion (
        ${LEGAL_COLUMNS},
        inspection_id uuid NOT NULL REFERENCES inspection (id),
        case_number text NOT NULL,
        body jsonb NOT NULL,
        body_code text NOT NULL,
        collective boolean NOT NULL,
        opinion text CHECK (opinion IN ('pass', 'rectify', 'fail')),
        text text,
        due_at timestamptz,
        due_on date,
        calendar_version text,
        given_by text,
        given_at timestamptz,
        late boolean NOT NULL,
        escalated_at timestamptz,
        CONSTRAINT insp_6_1_one_opinion_per_body UNIQUE (inspection_id, body_code)
      );
      CREATE INDEX body_opinion_awaited ON body_opinion (due_at) WHERE given_at IS NULL AND escalated_at IS NULL;

      -- Cases that came to their end: nothing of them is inspected any more.
      CREATE TABLE closed_case (
        case_number text PRIMARY KEY,
        closed_at timestamptz NOT NULL
      );
    `);
    await bindToAudit(runner, 'inspection', 'inspection');
    await bindToAudit(runner, 'attendance', 'attendance');
    await bindToAudit(runner, 'absence', 'absence');
    await bindToAudit(runner, 'professional', 'professional');
    await bindToAudit(runner, 'finding', 'finding');
    await bindToAudit(runner, 'hazard', 'hazard');
    await bindToAudit(runner, 'body_opinion', 'inspection-opinion');
  }

  async down(): Promise<void> {
    throw new Error('the log is append-only: there is no way back');
  }
}
