import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The legal opinion before a major decision: one on each review, by somebody who did not review. PRA-12 */
export class LegalReviews1796700100000 implements MigrationInterface {
  readonly name = 'LegalReviews1796700100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE legal_review (
        ${LEGAL_COLUMNS},
        case_id uuid NOT NULL REFERENCES approval_case (id),
        case_number text NOT NULL,
        review_id uuid NOT NULL REFERENCES case_review (id),
        points jsonb NOT NULL,
        opinion text NOT NULL CHECK (opinion IN ('agree', 'disagree')),
        reasons text NOT NULL,
        officer_sub text NOT NULL,
        officer_name text NOT NULL,
        given_at timestamptz NOT NULL,
        CONSTRAINT pra_12_one_opinion_on_a_review UNIQUE (review_id)
      );
      CREATE INDEX legal_review_case ON legal_review (case_id);
      CREATE INDEX legal_review_of ON legal_review (case_number);
      CREATE TRIGGER legal_review_kept BEFORE UPDATE OR DELETE ON legal_review
        FOR EACH ROW EXECUTE FUNCTION audit_is_append_only();
    `);
    await bindToAudit(runner, 'legal_review', 'legal-review');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
