import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The legal opinion before a major decision on an approval that was granted: one on each proposal. PRA-12 */
export class ProcedureLegalReviews1798400200000 implements MigrationInterface {
  readonly name = 'ProcedureLegalReviews1798400200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE procedure_legal_review (
        ${LEGAL_COLUMNS},
        procedure_id uuid NOT NULL REFERENCES approval_procedure (id),
        case_number text NOT NULL,
        proposal_id uuid NOT NULL REFERENCES procedure_act (id),
        points jsonb NOT NULL,
        opinion text NOT NULL CHECK (opinion IN ('agree', 'disagree')),
        reasons text NOT NULL,
        officer_sub text NOT NULL,
        officer_name text NOT NULL,
        given_at timestamptz NOT NULL,
        CONSTRAINT pra_12_one_opinion_on_a_proposal UNIQUE (proposal_id)
      );
      CREATE INDEX procedure_legal_review_of ON procedure_legal_review (procedure_id);
      CREATE INDEX procedure_legal_review_case ON procedure_legal_review (case_number);
      CREATE TRIGGER procedure_legal_review_kept BEFORE UPDATE OR DELETE ON procedure_legal_review
        FOR EACH ROW EXECUTE FUNCTION audit_is_append_only();
    `);
    await bindToAudit(runner, 'procedure_legal_review', 'procedure-legal-review');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
