import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Reviews with participants, opinions and fees. */
export class Reviews1760200003000 implements MigrationInterface {
  readonly name = 'Reviews1760200003000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE review (
        ${LEGAL_COLUMNS},
        request_id uuid NOT NULL UNIQUE,
        case_number text NOT NULL,
        item_code text NOT NULL,
        item_name text NOT NULL,
        project_code text NOT NULL,
        project_name text NOT NULL,
        address text NOT NULL,
        bureau_code text NOT NULL,
        bureau_name text NOT NULL,
        departments jsonb NOT NULL,
        state text NOT NULL CHECK (state IN ('requested', 'started', 'rectifying', 'concluded', 'ended')),
        plan jsonb,
        form text CHECK (form IN ('meeting', 'letter', 'online')),
        form_reason text,
        elsewhere jsonb,
        order_reason text,
        applicant_declares boolean,
        started_by text,
        started_at timestamptz,
        start_on date,
        pass int NOT NULL CHECK (pass >= 1),
        leader_seat_id uuid REFERENCES seat (id),
        conclusion text CHECK (conclusion IN ('agree', 'reject', 'rectify', 're-review')),
        opinion text,
        grounds jsonb,
        opinion_digest text,
        end_on date,
        concluded_at timestamptz,
        CONSTRAINT rev_17_both_dates CHECK (state <> 'concluded' OR (start_on IS NOT NULL AND end_on >= start_on)),
        CONSTRAINT rev_9_concluded_by_a_leader CHECK (state <> 'concluded' OR leader_seat_id IS NOT NULL),
        CONSTRAINT rev_15_online_has_its_reason CHECK (form <> 'online' OR form_reason IS NOT NULL)
      );
      CREATE INDEX review_bureau ON review (bureau_code, id);
      CREATE INDEX review_case ON review (case_number);

      CREATE TABLE review_participant (
        ${LEGAL_COLUMNS},
        review_id uuid NOT NULL REFERENCES review (id),
        case_number text NOT NULL,
        capacity text NOT NULL CHECK (capacity IN ('applicant', 'bureau', 'department', 'other')),
        subject text,
        name text NOT NULL,
        body_code text,
        knows_the_work boolean NOT NULL,
        no_conflict boolean NOT NULL,
        integrity boolean NOT NULL,
        attended_at timestamptz,
        CONSTRAINT rev_7_department_staff_fit
          CHECK (capacity <> 'department' OR (subject IS NOT NULL AND knows_the_work AND no_conflict))
      );
      CREATE INDEX review_participant_review ON review_participant (review_id);

      CREATE TABLE review_opinion (
        ${LEGAL_COLUMNS},
        review_id uuid NOT NULL REFERENCES review (id),
        case_number text NOT NULL,
        pass int NOT NULL,
        by text NOT NULL CHECK (by IN ('expert', 'department', 'bureau')),
        seat_id uuid REFERENCES seat (id),
        participant_id uuid REFERENCES review_participant (id),
        opinion text NOT NULL CHECK (opinion IN ('agree', 'reject', 'rectify', 're-review')),
        text text NOT NULL,
        reasons text,
        cause text,
        standard text,
        grounds jsonb NOT NULL,
        signed_at timestamptz NOT NULL,
        CONSTRAINT rev_12_one_opinion_per_seat UNIQUE (review_id, seat_id, pass),
        CONSTRAINT rev_13_one_opinion_per_participant UNIQUE (review_id, participant_id, pass),
        CONSTRAINT review_opinion_has_its_author CHECK ((seat_id IS NULL) <> (participant_id IS NULL)),
        CONSTRAINT rev_12_rejection_has_reasons CHECK (opinion <> 'reject' OR reasons IS NOT NULL),
        CONSTRAINT rev_12_rectification_is_measurable
          CHECK (opinion NOT IN ('rectify', 're-review') OR (cause IS NOT NULL AND standard IS NOT NULL)),
        CONSTRAINT rev_4_cites_its_grounds CHECK (jsonb_array_length(grounds) > 0)
      );

      CREATE TABLE review_fee (
        ${LEGAL_COLUMNS},
        review_id uuid NOT NULL REFERENCES review (id),
        case_number text NOT NULL,
        bureau_code text NOT NULL,
        year int NOT NULL,
        kind text NOT NULL CHECK (kind IN ('planned', 'due', 'paid')),
        amount text NOT NULL,
        note text NOT NULL,
        recorded_by text NOT NULL,
        recorded_at timestamptz NOT NULL
      );
      CREATE INDEX review_fee_year ON review_fee (year, bureau_code);
    `);
    await bindToAudit(runner, 'review', 'review');
    await bindToAudit(runner, 'review_participant', 'review-participant');
    await bindToAudit(runner, 'review_opinion', 'review-opinion');
    await bindToAudit(runner, 'review_fee', 'review-fee');
  }

  async down(): Promise<void> {
    throw new Error('there is no way back');
  }
}
