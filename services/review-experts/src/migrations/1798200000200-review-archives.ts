import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Records, archive, disputes and short notice of reviews, and what of them is public. REV-11 */
export class ReviewArchives1798200000200 implements MigrationInterface {
  readonly name = 'ReviewArchives1798200000200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE short_notice_consent (
        ${LEGAL_COLUMNS},
        review_id uuid NOT NULL REFERENCES review (id),
        case_number text NOT NULL,
        planned_for timestamptz NOT NULL,
        seat_id uuid REFERENCES seat (id),
        body_code text,
        given_by text NOT NULL,
        given_at timestamptz NOT NULL,
        CONSTRAINT rev_11_who_agrees CHECK ((seat_id IS NULL) <> (body_code IS NULL)),
        CONSTRAINT rev_11_member_agrees_once UNIQUE (review_id, planned_for, seat_id),
        CONSTRAINT rev_11_body_agrees_once UNIQUE (review_id, planned_for, body_code)
      );

      CREATE TABLE review_record (
        ${LEGAL_COLUMNS},
        review_id uuid NOT NULL REFERENCES review (id),
        case_number text NOT NULL,
        kind text NOT NULL CHECK (kind IN ('minutes', 'sign-in', 'text', 'photo', 'video', 'audio', 'other')),
        captured_at timestamptz NOT NULL,
        note text,
        file jsonb NOT NULL,
        kept_by text NOT NULL,
        kept_at timestamptz NOT NULL
      );
      CREATE INDEX review_record_review ON review_record (review_id);

      CREATE TABLE review_archive (
        ${LEGAL_COLUMNS},
        review_id uuid NOT NULL UNIQUE REFERENCES review (id),
        case_number text NOT NULL,
        bureau_code text NOT NULL,
        state text NOT NULL CHECK (state IN ('owed', 'archived')),
        due_at timestamptz NOT NULL,
        calendar_version text NOT NULL,
        overdue_told boolean NOT NULL,
        items jsonb,
        digest text,
        archived_by text,
        archived_at timestamptz,
        CONSTRAINT rev_11_archive_has_its_list CHECK (
          (state = 'archived') = (items IS NOT NULL AND digest IS NOT NULL AND archived_by IS NOT NULL AND archived_at IS NOT NULL))
      );
      CREATE INDEX review_archive_due ON review_archive (due_at) WHERE state = 'owed' AND NOT overdue_told;

      CREATE TABLE review_dispute (
        ${LEGAL_COLUMNS},
        review_id uuid NOT NULL REFERENCES review (id),
        case_number text NOT NULL,
        bureau_code text NOT NULL,
        side text NOT NULL CHECK (side IN ('applicant', 'expert', 'department')),
        raised_by text NOT NULL,
        seat_id uuid REFERENCES seat (id),
        body_code text,
        answer_to text NOT NULL,
        matter text NOT NULL,
        state text NOT NULL CHECK (state IN ('raised', 'answered')),
        raised_at timestamptz NOT NULL,
        due_at timestamptz NOT NULL,
        calendar_version text NOT NULL,
        overdue_told boolean NOT NULL,
        outcome text CHECK (outcome IN ('well-founded', 'unfounded')),
        answer text,
        answered_by text,
        answered_at timestamptz,
        CONSTRAINT rev_11_answered_in_words CHECK (
          (state = 'answered') = (answer IS NOT NULL AND outcome IS NOT NULL AND answered_by IS NOT NULL AND answered_at IS NOT NULL)),
        CONSTRAINT rev_11_another_answers CHECK (lower(answered_by) <> lower(raised_by))
      );
      CREATE INDEX review_dispute_review ON review_dispute (review_id);
      CREATE INDEX review_dispute_bureau ON review_dispute (bureau_code, id);
      CREATE INDEX review_dispute_due ON review_dispute (due_at) WHERE state = 'raised' AND NOT overdue_told;

      CREATE INDEX review_concluded ON review (id) WHERE state = 'concluded';
    `);
    await bindToAudit(runner, 'short_notice_consent', 'short-notice-consent');
    await bindToAudit(runner, 'review_record', 'review-record');
    await bindToAudit(runner, 'review_archive', 'review-archive');
    await bindToAudit(runner, 'review_dispute', 'review-dispute');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
