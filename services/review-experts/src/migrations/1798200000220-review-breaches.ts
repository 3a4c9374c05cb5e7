import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What officials and agencies are found to have broken at a review: alleged, heard, decided by somebody else. REV-20 */
export class ReviewBreaches1798200000220 implements MigrationInterface {
  readonly name = 'ReviewBreaches1798200000220';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE review_breach (
        ${LEGAL_COLUMNS},
        review_id uuid NOT NULL REFERENCES review (id),
        case_number text NOT NULL,
        bureau_code text NOT NULL,
        subject text,
        body_code text NOT NULL,
        kind text NOT NULL,
        allegation text NOT NULL,
        file jsonb NOT NULL,
        state text NOT NULL CHECK (state IN ('opened', 'heard', 'upheld', 'rejected')),
        alleged_by text NOT NULL,
        alleged_at timestamptz NOT NULL,
        hearing_ends_at timestamptz NOT NULL,
        calendar_version text NOT NULL,
        statement text,
        stated_by text,
        heard_at timestamptz,
        reason text,
        decided_by text,
        decided_at timestamptz,
        CONSTRAINT rev_20_another_decides CHECK (lower(decided_by) <> lower(alleged_by)),
        CONSTRAINT rev_20_nobody_in_his_own_matter
          CHECK (subject IS NULL OR (lower(decided_by) <> lower(subject) AND lower(alleged_by) <> lower(subject))),
        CONSTRAINT rev_20_heard_before CHECK ((state = 'opened') = (heard_at IS NULL)),
        CONSTRAINT rev_20_decided_with_reason CHECK (
          (state IN ('upheld', 'rejected')) = (reason IS NOT NULL AND decided_by IS NOT NULL AND decided_at IS NOT NULL))
      );
      CREATE INDEX review_breach_bureau ON review_breach (bureau_code, id);
      CREATE INDEX review_breach_review ON review_breach (review_id);
      CREATE INDEX review_breach_body ON review_breach (body_code, id);
      CREATE INDEX review_breach_hearing ON review_breach (hearing_ends_at) WHERE state = 'opened';
    `);
    await bindToAudit(runner, 'review_breach', 'review-breach');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
