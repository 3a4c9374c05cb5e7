import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Cases, their people, materials, correction notices and time limits. */
export class Cases1760000400000 implements MigrationInterface {
  readonly name = 'Cases1760000400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE SEQUENCE case_number;
      CREATE SEQUENCE project_number;

      CREATE TABLE approval_case (
        ${LEGAL_COLUMNS},
        case_number text NOT NULL UNIQUE,
        bureau_code text NOT NULL,
        item_code text NOT NULL,
        item_name text NOT NULL,
        item_version int NOT NULL,
        state text NOT NULL CHECK (state IN ('draft', 'submitted', 'correcting', 'accepted', 'reviewed', 'granted',
          'refused', 'notAccepted', 'notRequired', 'withdrawn')),
        owner_sub text NOT NULL,
        applicant_kind text NOT NULL CHECK (applicant_kind IN ('person', 'body', 'ownersGroup')),
        applicant_name text NOT NULL,
        applicant_code text,
        agent_name text,
        agent_code text,
        project_code text NOT NULL,
        project_name text NOT NULL,
        project_address text NOT NULL,
        related_units jsonb NOT NULL,
        truth_stated boolean NOT NULL,
        submitted_at timestamptz,
        received_at timestamptz,
        answer_due_at timestamptz,
        correction_notified_at timestamptz,
        clerk_sub text,
        accepted_at timestamptz,
        deemed_accepted boolean NOT NULL,
        departments jsonb NOT NULL,
        reviewer_sub text,
        reviewed_at timestamptz,
        review jsonb,
        approver_sub text,
        decided_at timestamptz,
        outcome text CHECK (outcome IN ('granted', 'refused')),
        reasons text,
        certificate jsonb,
        non_acceptance jsonb,
        withdrawn_at timestamptz,
        withdrawal_reason text,
        delivered_at timestamptz,
        delivery jsonb,
        created_at timestamptz NOT NULL,
        CONSTRAINT pra_1_a_body_has_its_code CHECK (applicant_kind <> 'body' OR applicant_code IS NOT NULL),
        CONSTRAINT apl_31_truth_is_stated CHECK (submitted_at IS NULL OR truth_stated),
        CONSTRAINT apl_32_right_body_named CHECK (state <> 'notAccepted' OR non_acceptance ->> 'rightBody' IS NOT NULL),
        CONSTRAINT sup_5_reviewer_is_not_approver CHECK (approver_sub IS DISTINCT FROM reviewer_sub OR approver_sub IS NULL),
        CONSTRAINT apl_38_refusal_states_reasons CHECK (outcome IS DISTINCT FROM 'refused' OR coalesce(reasons, '') <> ''),
        CONSTRAINT apl_39_grant_has_certificate CHECK (outcome IS DISTINCT FROM 'granted' OR certificate IS NOT NULL),
        CONSTRAINT link_5_no_decision_without_department
          CHECK (outcome IS NULL OR jsonb_array_length(departments) > 0)
      );
      CREATE INDEX approval_case_owner ON approval_case (owner_sub, id DESC);
      CREATE INDEX approval_case_bureau ON approval_case (bureau_code, state, id DESC);
      CREATE INDEX approval_case_unanswered ON approval_case (answer_due_at) WHERE state = 'submitted';

      CREATE TABLE case_person (
        ${LEGAL_COLUMNS},
        case_id uuid NOT NULL REFERENCES approval_case (id),
        case_number text NOT NULL,
        role text NOT NULL CHECK (role IN ('applicant', 'legalRepresentative', 'principal', 'agent')),
        name text NOT NULL,
        document_kind text,
        document_number text,
        document_hash text,
        phone text,
        phone_hash text,
        person_key text,
        CONSTRAINT pra_8_numbers_are_encrypted CHECK (document_number LIKE 'a256gcm.%' AND phone LIKE 'a256gcm.%')
      );
      CREATE INDEX case_person_case ON case_person (case_id);
      CREATE INDEX case_person_document ON case_person (document_hash) WHERE document_hash IS NOT NULL;

      CREATE TABLE case_material (
        ${LEGAL_COLUMNS},
        case_id uuid NOT NULL REFERENCES approval_case (id),
        case_number text NOT NULL,
        material_code text NOT NULL,
        name text NOT NULL,
        voluntary boolean NOT NULL,
        file jsonb NOT NULL,
        agency jsonb,
        note text NOT NULL,
        handed_in_at timestamptz NOT NULL,
        handed_in_by text NOT NULL,
        CONSTRAINT case_material_once UNIQUE (case_id, material_code)
      );
      CREATE INDEX case_material_number ON case_material (case_number);

      CREATE TABLE correction_notice (
        ${LEGAL_COLUMNS},
        case_id uuid NOT NULL REFERENCES approval_case (id),
        case_number text NOT NULL,
        items jsonb NOT NULL,
        issued_at timestamptz NOT NULL,
        issued_by text NOT NULL,
        answered_at timestamptz,
        CONSTRAINT apl_32_one_notice UNIQUE (case_id)
      );

      CREATE TABLE time_limit (
        ${LEGAL_COLUMNS},
        case_id uuid NOT NULL REFERENCES approval_case (id),
        case_number text NOT NULL,
        kind text NOT NULL CHECK (kind IN ('answer', 'promised', 'statutory', 'delivery')),
        start_at timestamptz NOT NULL,
        length int NOT NULL CHECK (length BETWEEN 0 AND 3650),
        unit text NOT NULL CHECK (unit IN ('workingDays', 'calendarDays')),
        basis text NOT NULL,
        state text NOT NULL CHECK (state IN ('running', 'met', 'missed', 'ended')),
        due_on date,
        due_at timestamptz,
        provisional boolean NOT NULL,
        calendar_version text NOT NULL,
        mark text CHECK (mark IN ('amber', 'red', 'overdue')),
        marked_at timestamptz,
        next_mark_at timestamptz,
        closed_at timestamptz
      );
      CREATE INDEX time_limit_case ON time_limit (case_id);
      CREATE INDEX time_limit_next_mark ON time_limit (next_mark_at) WHERE state = 'running';

      CREATE TABLE time_limit_adjustment (
        ${LEGAL_COLUMNS},
        limit_id uuid NOT NULL REFERENCES time_limit (id),
        case_number text NOT NULL,
        kind text NOT NULL CHECK (kind IN ('suspension', 'extension')),
        length int,
        start_on date,
        end_on date,
        granted_on date,
        rule text NOT NULL,
        evidence text NOT NULL,
        entered_at timestamptz NOT NULL,
        CONSTRAINT apl_45_suspension_ends_after_start CHECK (end_on IS NULL OR end_on >= start_on),
        CONSTRAINT time_limit_adjustment_is_one_kind CHECK (
          (kind = 'suspension' AND start_on IS NOT NULL AND length IS NULL)
          OR (kind = 'extension' AND length > 0 AND granted_on IS NOT NULL))
      );
      CREATE INDEX time_limit_adjustment_limit ON time_limit_adjustment (limit_id);
      CREATE INDEX time_limit_adjustment_number ON time_limit_adjustment (case_number);
      CREATE UNIQUE INDEX apl_42_extended_once ON time_limit_adjustment (limit_id) WHERE rule = 'APL-42';

      CREATE TABLE personal_data_look (
        ${LEGAL_COLUMNS},
        case_id uuid NOT NULL REFERENCES approval_case (id),
        case_number text NOT NULL,
        actor_sub text NOT NULL,
        seen_at timestamptz NOT NULL
      );
    `);
    await bindToAudit(runner, 'approval_case', 'case');
    await bindToAudit(runner, 'case_person', 'case-person');
    await bindToAudit(runner, 'case_material', 'case-material');
    await bindToAudit(runner, 'correction_notice', 'correction-notice');
    await bindToAudit(runner, 'time_limit', 'time-limit');
    await bindToAudit(runner, 'time_limit_adjustment', 'time-limit-adjustment');
    await bindToAudit(runner, 'personal_data_look', 'personal-data-look');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
