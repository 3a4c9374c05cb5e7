import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Complaints on prices, services and officials, each with who deals with it. INT-15, INT-21 */
export class Complaints1796300300000 implements MigrationInterface {
  readonly name = 'Complaints1796300300000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE intermediary_complaint (
        ${LEGAL_COLUMNS},
        subject text NOT NULL CHECK (subject IN ('price', 'service', 'official')),
        conduct text,
        agency_code text,
        body_code text,
        official_subject text,
        engagement_id uuid,
        text text NOT NULL,
        by_party text NOT NULL,
        by_sub text NOT NULL,
        recipient_body text NOT NULL,
        state text NOT NULL CHECK (state IN ('filed', 'acknowledged', 'answered', 'withdrawn')),
        filed_at timestamptz NOT NULL,
        handled_by text,
        outcome text,
        answer text,
        answered_at timestamptz,
        CONSTRAINT int_21_somebody_is_complained_of CHECK (
          (subject = 'official') = (body_code IS NOT NULL) AND (subject = 'official') = (agency_code IS NULL)),
        CONSTRAINT int_15_not_to_the_agency CHECK (agency_code IS NULL OR recipient_body <> agency_code),
        CONSTRAINT int_21_not_by_whom_it_is_about CHECK (lower(handled_by) <> lower(official_subject)),
        CONSTRAINT int_21_an_answer_is_whole
          CHECK (num_nonnulls(outcome, answer, answered_at) = CASE WHEN state = 'answered' THEN 3 ELSE 0 END)
      );
      CREATE INDEX intermediary_complaint_party ON intermediary_complaint (by_party, id DESC);
      CREATE INDEX intermediary_complaint_recipient ON intermediary_complaint (recipient_body, id DESC);
    `);
    await bindToAudit(runner, 'intermediary_complaint', 'complaint');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
