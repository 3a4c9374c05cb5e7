import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What supervision does after its start: steps, checks, measures, handovers, each with its day. */
export class Oversight1798000100000 implements MigrationInterface {
  readonly name = 'Oversight1798000100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE supervision_record ADD COLUMN handed_from text, ADD COLUMN handed_to text;
      ALTER TABLE supervision_record DROP CONSTRAINT supervision_record_close_reason_check;
      ALTER TABLE supervision_record ADD CONSTRAINT supervision_record_close_reason_check
        CHECK (close_reason IN ('refused', 'withdrawn', 'handed-over'));
      ALTER TABLE supervision_record ADD CONSTRAINT sup_7_handed_over_to_somebody
        CHECK ((close_reason = 'handed-over') IS NOT TRUE OR handed_to IS NOT NULL);
      CREATE INDEX supervision_record_routine ON supervision_record (department_code, item_code)
        WHERE state = 'routine';

      CREATE TABLE supervision_duty (
        ${LEGAL_COLUMNS},
        kind text NOT NULL,
        thing_id uuid NOT NULL,
        case_number text,
        body_code text NOT NULL,
        body_name text NOT NULL,
        called text NOT NULL,
        opened_at timestamptz NOT NULL,
        working_days int,
        due_on date NOT NULL,
        due_at timestamptz NOT NULL,
        calendar_version text NOT NULL,
        outcome text CHECK (outcome IN ('met', 'late', 'ended')),
        closed_at timestamptz,
        escalate_at timestamptz,
        head_told_at timestamptz,
        office_told_at timestamptz,
        CHECK ((outcome IS NULL) = (closed_at IS NULL))
      );
      CREATE UNIQUE INDEX supervision_duty_once ON supervision_duty (kind, thing_id) WHERE outcome IS NULL;
      CREATE INDEX supervision_duty_body ON supervision_duty (body_code, id DESC);
      CREATE INDEX supervision_duty_body_open ON supervision_duty (body_code, id DESC) WHERE outcome IS NULL;
      CREATE INDEX supervision_duty_open ON supervision_duty (id DESC) WHERE outcome IS NULL;
      CREATE INDEX supervision_duty_closed ON supervision_duty (id DESC) WHERE outcome IS NOT NULL;
      CREATE INDEX supervision_duty_due ON supervision_duty ((coalesce(escalate_at, due_at)))
        WHERE outcome IS NULL AND office_told_at IS NULL;
      CREATE INDEX supervision_duty_calendar ON supervision_duty (calendar_version) WHERE outcome IS NULL;
      CREATE INDEX supervision_duty_case ON supervision_duty (case_number) WHERE case_number IS NOT NULL;
      CREATE INDEX exception_duty_late ON supervision_duty (head_told_at DESC, id DESC) WHERE head_told_at IS NOT NULL;

      CREATE TABLE supervision_step (
        ${LEGAL_COLUMNS},
        supervision_id uuid NOT NULL REFERENCES supervision_record (id),
        case_number text NOT NULL,
        department_code text NOT NULL,
        kind text NOT NULL CHECK (kind IN ('on-site', 'sampling', 'documents', 'interview')),
        what text NOT NULL,
        due_on date NOT NULL,
        by_default boolean NOT NULL,
        state text NOT NULL CHECK (state IN ('planned', 'done', 'ended')),
        planned_by text NOT NULL,
        planned_by_name text NOT NULL,
        planned_at timestamptz NOT NULL,
        note text,
        check_id uuid,
        papers jsonb NOT NULL,
        done_by text,
        done_by_name text,
        done_at timestamptz,
        CONSTRAINT sup_10_done_step_is_shown CHECK (state <> 'done' OR (done_by IS NOT NULL AND note IS NOT NULL
          AND CASE WHEN kind IN ('on-site', 'sampling') THEN check_id IS NOT NULL ELSE papers <> '[]'::jsonb END))
      );
      CREATE INDEX supervision_step_of ON supervision_step (supervision_id, id DESC);
      CREATE INDEX supervision_step_department ON supervision_step (department_code, id DESC);
      CREATE INDEX supervision_step_department_state ON supervision_step (department_code, state, id DESC);
      CREATE INDEX supervision_step_state ON supervision_step (state, id DESC);
      CREATE INDEX supervision_step_case ON supervision_step (case_number);
      CREATE UNIQUE INDEX sup_10_a_check_shows_one_step ON supervision_step (check_id) WHERE check_id IS NOT NULL;

      CREATE TABLE check_plan (
        ${LEGAL_COLUMNS},
        department_code text NOT NULL,
        department_name text NOT NULL,
        item_code text NOT NULL,
        title text NOT NULL,
        legal_basis text NOT NULL,
        points jsonb NOT NULL,
        objects_wanted int NOT NULL CHECK (objects_wanted > 0),
        inspectors_wanted int NOT NULL,
        from_on date NOT NULL,
        until_on date NOT NULL,
        objects jsonb NOT NULL,
        inspectors jsonb NOT NULL,
        left_off jsonb NOT NULL,
        lists_digest text NOT NULL,
        commitment text NOT NULL,
        system_number text NOT NULL,
        drawers_number text,
        seed text,
        drawn jsonb,
        state text NOT NULL CHECK (state IN ('announced', 'drawn', 'lapsed')),
        announced_by text NOT NULL,
        announced_by_name text NOT NULL,
        announced_at timestamptz NOT NULL,
        draw_by date NOT NULL,
        draw_due_at timestamptz NOT NULL,
        calendar_version text NOT NULL,
        drawn_by text,
        drawn_by_name text,
        drawn_at timestamptz,
        CONSTRAINT apl_61_checked_by_two CHECK (inspectors_wanted >= 2),
        CONSTRAINT apl_61_somebody_else_draws CHECK (drawn_by <> announced_by),
        CONSTRAINT apl_61_drawn_whole CHECK (num_nulls(drawers_number, seed, drawn, drawn_by, drawn_at)
          = CASE state WHEN 'drawn' THEN 0 ELSE 5 END)
      );
      CREATE UNIQUE INDEX apl_61_one_plan_at_a_time ON check_plan (department_code, item_code)
        WHERE state = 'announced';
      CREATE INDEX check_plan_department ON check_plan (department_code, id DESC);
      CREATE INDEX check_plan_department_item ON check_plan (department_code, item_code);
      CREATE INDEX check_plan_state ON check_plan (state, id DESC);
      CREATE INDEX check_plan_due ON check_plan (draw_due_at) WHERE state = 'announced';
      CREATE INDEX check_plan_calendar ON check_plan (calendar_version) WHERE state = 'announced';
      CREATE INDEX exception_check_plan_lapsed ON check_plan (draw_due_at DESC, id DESC) WHERE state = 'lapsed';

      CREATE TABLE supervision_check (
        ${LEGAL_COLUMNS},
        supervision_id uuid NOT NULL REFERENCES supervision_record (id),
        case_number text NOT NULL,
        department_code text NOT NULL,
        department_name text NOT NULL,
        bureau_code text,
        item_code text NOT NULL,
        item_name text NOT NULL,
        project_name text NOT NULL,
        holder_name text,
        holder_is_person boolean NOT NULL,
        cause text NOT NULL CHECK (cause IN ('drawn', 'report', 'referred', 'follow-up')),
        plan_id uuid REFERENCES check_plan (id),
        cause_reason text,
        cause_paper jsonb,
        follows uuid,
        points jsonb NOT NULL,
        inspectors_wanted int NOT NULL,
        inspectors jsonb NOT NULL,
        alternates jsonb NOT NULL,
        replaced jsonb NOT NULL,
        from_on date NOT NULL,
        until_on date NOT NULL,
        state text NOT NULL CHECK (state IN ('assigned', 'recorded', 'archived')),
        assigned_by text NOT NULL,
        assigned_at timestamptz NOT NULL,
        record jsonb,
        record_digest text,
        recorded_by text,
        recorded_by_name text,
        recorded_at timestamptz,
        signatures jsonb NOT NULL,
        archive_number text UNIQUE,
        archived_at timestamptz,
        objection_due_on date,
        objection_due_at timestamptz,
        correction_reason text,
        earlier jsonb NOT NULL,
        CONSTRAINT apl_61_drawn_or_for_cause CHECK ((cause = 'drawn') = (plan_id IS NOT NULL)
          AND (cause = 'drawn' OR (cause_reason IS NOT NULL AND cause_paper IS NOT NULL))),
        CONSTRAINT apl_61_recorded_whole CHECK (num_nulls(record, record_digest, recorded_by, recorded_at)
          = CASE state WHEN 'assigned' THEN 4 ELSE 0 END),
        CONSTRAINT apl_61_archived_is_signed_by_all CHECK (state <> 'archived' OR (jsonb_array_length(signatures) >= 2
          AND jsonb_array_length(signatures) = jsonb_array_length(inspectors)
          AND archive_number IS NOT NULL AND archived_at IS NOT NULL))
      );
      CREATE UNIQUE INDEX apl_61_one_check_of_an_object_per_plan ON supervision_check (plan_id, case_number)
        WHERE plan_id IS NOT NULL;
      CREATE INDEX supervision_check_department ON supervision_check (department_code, id DESC);
      CREATE INDEX supervision_check_department_state ON supervision_check (department_code, state, id DESC);
      CREATE INDEX supervision_check_bureau ON supervision_check (bureau_code, id DESC) WHERE state = 'archived';
      CREATE INDEX supervision_check_state ON supervision_check (state, id DESC);
      CREATE INDEX supervision_check_case ON supervision_check (case_number, id DESC);
      CREATE INDEX exception_check_for_cause ON supervision_check (assigned_at DESC, id DESC) WHERE cause <> 'drawn';
      CREATE INDEX supervision_check_person ON supervision_check (assigned_by, assigned_at DESC, id DESC)
        WHERE cause <> 'drawn';
      CREATE INDEX supervision_check_of ON supervision_check (supervision_id);

      CREATE TABLE check_objection (
        ${LEGAL_COLUMNS},
        check_id uuid NOT NULL REFERENCES supervision_check (id),
        case_number text NOT NULL,
        department_code text NOT NULL,
        record_digest text NOT NULL,
        state text NOT NULL CHECK (state IN ('open', 'upheld', 'dismissed')),
        content text NOT NULL,
        passages jsonb NOT NULL,
        paper jsonb,
        raised_by text NOT NULL,
        raised_by_name text NOT NULL,
        raised_at timestamptz NOT NULL,
        answer text,
        keeps_passages boolean,
        answered_by text,
        answered_by_name text,
        answered_at timestamptz,
        CONSTRAINT apl_61_one_objection_per_record UNIQUE (check_id, record_digest),
        CONSTRAINT apl_61_somebody_else_answers CHECK (answered_by <> raised_by),
        CONSTRAINT apl_61_answered_whole CHECK (num_nulls(answer, keeps_passages, answered_by, answered_at)
          = CASE state WHEN 'open' THEN 4 ELSE 0 END)
      );
      CREATE INDEX check_objection_case ON check_objection (case_number);

      CREATE TABLE check_publication (
        ${LEGAL_COLUMNS},
        check_id uuid NOT NULL UNIQUE REFERENCES supervision_check (id),
        case_number text NOT NULL,
        department_code text NOT NULL,
        item_code text NOT NULL,
        archive_number text NOT NULL,
        state text NOT NULL CHECK (state IN ('owed', 'prepared', 'published', 'withheld')),
        draft jsonb,
        fields jsonb,
        passages jsonb NOT NULL,
        secrecy_check text,
        state_secret text,
        prepared_by text,
        prepared_at timestamptz,
        published_by text,
        published_at timestamptz,
        reasons text,
        reasons_by text,
        CONSTRAINT apl_5_two_hands CHECK (state <> 'published' OR published_by <> prepared_by),
        CONSTRAINT apl_61_public_has_fields CHECK (state <> 'published' OR fields IS NOT NULL),
        CONSTRAINT apl_5_withheld_is_not_public CHECK (state <> 'withheld' OR fields IS NULL)
      );
      CREATE INDEX check_publication_department ON check_publication (department_code, id DESC);
      CREATE INDEX check_publication_department_state ON check_publication (department_code, state, id DESC);
      CREATE INDEX check_publication_state ON check_publication (state, id DESC);
      CREATE INDEX check_publication_public ON check_publication (id DESC) WHERE fields IS NOT NULL;
      CREATE INDEX check_publication_public_department ON check_publication (department_code, id DESC)
        WHERE fields IS NOT NULL;
      CREATE INDEX check_publication_public_item ON check_publication (item_code, id DESC) WHERE fields IS NOT NULL;
      CREATE INDEX check_publication_number ON check_publication (archive_number);
      CREATE INDEX check_publication_case ON check_publication (case_number);

      CREATE TABLE supervision_measure (
        ${LEGAL_COLUMNS},
        supervision_id uuid NOT NULL REFERENCES supervision_record (id),
        case_number text NOT NULL,
        department_code text NOT NULL,
        department_name text NOT NULL,
        act_type text NOT NULL CHECK (act_type IN ('order', 'penalty', 'coercion', 'other-decision')),
        check_id uuid REFERENCES supervision_check (id),
        follows uuid,
        feedback_id uuid NOT NULL UNIQUE,
        title text NOT NULL,
        act_on date NOT NULL,
        rectify_by date,
        state text NOT NULL CHECK (state IN ('issued', 'to-rectify', 'rectified', 'not-rectified')),
        issued_by text NOT NULL,
        issued_by_name text NOT NULL,
        issued_at timestamptz NOT NULL,
        verify_note text,
        verify_check_id uuid,
        verify_papers jsonb NOT NULL,
        verified_by text,
        verified_by_name text,
        verified_at timestamptz,
        CONSTRAINT sup_10_measure_has_ground CHECK (check_id IS NOT NULL OR follows IS NOT NULL),
        CONSTRAINT sup_10_order_has_day CHECK (act_type <> 'order' OR rectify_by IS NOT NULL),
        CONSTRAINT sup_10_somebody_else_looks CHECK (verified_by <> issued_by),
        CONSTRAINT sup_10_looked_at CHECK ((state IN ('rectified', 'not-rectified')) = (verified_at IS NOT NULL))
      );
      CREATE INDEX supervision_measure_of ON supervision_measure (supervision_id);
      CREATE INDEX supervision_measure_department ON supervision_measure (department_code, id DESC);
      CREATE INDEX supervision_measure_department_state ON supervision_measure (department_code, state, id DESC);
      CREATE INDEX supervision_measure_state ON supervision_measure (state, id DESC);
      CREATE INDEX supervision_measure_case ON supervision_measure (case_number, id DESC);

      CREATE TABLE supervision_handover (
        ${LEGAL_COLUMNS},
        supervision_id uuid NOT NULL REFERENCES supervision_record (id),
        case_number text NOT NULL,
        item_code text NOT NULL,
        item_name text NOT NULL,
        from_code text NOT NULL,
        from_name text NOT NULL,
        to_code text NOT NULL,
        to_name text NOT NULL,
        reason text NOT NULL,
        paper jsonb NOT NULL,
        state text NOT NULL CHECK (state IN ('proposed', 'accepted', 'declined', 'withdrawn')),
        proposed_by text NOT NULL,
        proposed_by_name text NOT NULL,
        proposed_at timestamptz NOT NULL,
        answer text,
        answered_by text,
        answered_by_name text,
        answered_at timestamptz,
        CONSTRAINT sup_7_two_departments CHECK (from_code <> to_code),
        CONSTRAINT sup_7_both_sides_sign CHECK (state NOT IN ('accepted', 'declined') OR answered_by <> proposed_by),
        CONSTRAINT sup_7_answered_whole CHECK (num_nulls(answer, answered_by, answered_at)
          = CASE state WHEN 'proposed' THEN 3 ELSE 0 END)
      );
      CREATE UNIQUE INDEX sup_7_one_handover_at_a_time ON supervision_handover (supervision_id)
        WHERE state = 'proposed';
      CREATE INDEX supervision_handover_from ON supervision_handover (from_code, id DESC);
      CREATE INDEX supervision_handover_to ON supervision_handover (to_code, id DESC);
      CREATE INDEX supervision_handover_state ON supervision_handover (state, id DESC);
      CREATE INDEX supervision_handover_case ON supervision_handover (case_number);
    `);
    await bindToAudit(runner, 'supervision_duty', 'supervision-duty');
    await bindToAudit(runner, 'supervision_step', 'supervision-step');
    await bindToAudit(runner, 'check_plan', 'check-plan');
    await bindToAudit(runner, 'supervision_check', 'supervision-check');
    await bindToAudit(runner, 'check_objection', 'check-objection');
    await bindToAudit(runner, 'check_publication', 'check-publication');
    await bindToAudit(runner, 'supervision_measure', 'supervision-measure');
    await bindToAudit(runner, 'supervision_handover', 'supervision-handover');
  }

  async down(): Promise<void> {
    throw new Error('there is no way back');
  }
}
