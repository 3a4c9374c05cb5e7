import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Reviews that a bureau entrusts to an agency which it chose by competition, and the agency’s report. REV-3, REV-14 */
export class ReviewEntrustments1798200000210 implements MigrationInterface {
  readonly name = 'ReviewEntrustments1798200000210';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE review_entrustment (
        ${LEGAL_COLUMNS},
        review_id uuid NOT NULL REFERENCES review (id),
        case_number text NOT NULL,
        bureau_code text NOT NULL,
        award_id uuid NOT NULL REFERENCES commission_award (id),
        agency_code text NOT NULL,
        agency_name text NOT NULL,
        state text NOT NULL CHECK (state IN ('entrusted', 'undertaken', 'delivered', 'accepted', 'declined', 'ended')),
        report_due_on date NOT NULL,
        overdue_told boolean NOT NULL,
        entrusted_by text NOT NULL,
        entrusted_at timestamptz NOT NULL,
        undertaken_by text,
        undertaken_at timestamptz,
        parts jsonb,
        report jsonb,
        delivered_by text,
        delivered_at timestamptz,
        returned jsonb NOT NULL,
        checked_by text,
        checked_at timestamptz,
        end_reason text,
        CONSTRAINT rev_14_delivered_is_there
          CHECK (state NOT IN ('delivered', 'accepted') OR (report IS NOT NULL AND parts IS NOT NULL AND delivered_by IS NOT NULL)),
        CONSTRAINT rev_14_another_checks CHECK (lower(checked_by) <> lower(entrusted_by)),
        CONSTRAINT rev_14_accepted_by_a_checker CHECK (state <> 'accepted' OR checked_by IS NOT NULL)
      );
      CREATE UNIQUE INDEX rev_3_one_agency ON review_entrustment (review_id) WHERE state NOT IN ('declined', 'ended');
      CREATE INDEX review_entrustment_review ON review_entrustment (review_id);
      CREATE INDEX review_entrustment_agency ON review_entrustment (agency_code, id);
      CREATE INDEX review_entrustment_due ON review_entrustment (report_due_on) WHERE state = 'undertaken' AND NOT overdue_told;
    `);
    await bindToAudit(runner, 'review_entrustment', 'review-entrustment');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
