import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whom the head names to review a case anew: no colleague turns by himself what another one found. SUP-5 */
export class ReviewerNaming1796021000000 implements MigrationInterface {
  readonly name = 'ReviewerNaming1796021000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE reviewer_naming (
        ${LEGAL_COLUMNS},
        case_id uuid NOT NULL REFERENCES approval_case (id),
        case_number text NOT NULL,
        review_id uuid NOT NULL REFERENCES case_review (id),
        reviewer_sub text NOT NULL,
        reasons text NOT NULL,
        named_by text NOT NULL,
        named_at timestamptz NOT NULL,
        CONSTRAINT sup_5_the_head_names_another CHECK (named_by <> reviewer_sub)
      );
      CREATE INDEX reviewer_naming_case ON reviewer_naming (case_id);
      CREATE INDEX reviewer_naming_case_number ON reviewer_naming (case_number);
      CREATE TRIGGER reviewer_naming_kept BEFORE UPDATE OR DELETE ON reviewer_naming
        FOR EACH ROW EXECUTE FUNCTION audit_is_append_only();
      CREATE TRIGGER reviewer_naming_not_emptied BEFORE TRUNCATE ON reviewer_naming
        FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
    `);
    await bindToAudit(runner, 'reviewer_naming', 'reviewer-naming');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
