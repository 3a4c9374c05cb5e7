import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who was given a case in hand, and who looked for a person's cases by his document. */
export class WorkLists1798500100000 implements MigrationInterface {
  readonly name = 'WorkLists1798500100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE case_assignment (
        ${LEGAL_COLUMNS},
        case_id uuid NOT NULL REFERENCES approval_case (id),
        case_number text NOT NULL,
        batch uuid NOT NULL,
        assignee_sub text NOT NULL,
        assignee_name text NOT NULL,
        before_sub text,
        reasons text NOT NULL,
        assigned_by text NOT NULL,
        assigned_by_name text NOT NULL,
        assigned_at timestamptz NOT NULL,
        CONSTRAINT case_assignment_once_an_order UNIQUE (batch, case_id)
      );
      CREATE INDEX case_assignment_case ON case_assignment (case_id);
      CREATE INDEX case_assignment_number ON case_assignment (case_number);
      CREATE TRIGGER case_assignment_kept BEFORE UPDATE OR DELETE ON case_assignment
        FOR EACH ROW EXECUTE FUNCTION audit_is_append_only();
      CREATE TRIGGER case_assignment_not_emptied BEFORE TRUNCATE ON case_assignment
        FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();

      CREATE TABLE case_search (
        ${LEGAL_COLUMNS},
        document_hash text NOT NULL,
        body_code text NOT NULL,
        found int NOT NULL,
        searched_by text NOT NULL,
        searched_by_name text NOT NULL,
        searched_at timestamptz NOT NULL
      );
      CREATE TRIGGER case_search_kept BEFORE UPDATE OR DELETE ON case_search
        FOR EACH ROW EXECUTE FUNCTION audit_is_append_only();
      CREATE TRIGGER case_search_not_emptied BEFORE TRUNCATE ON case_search
        FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
    `);
    await bindToAudit(runner, 'case_assignment', 'case-assignment');
    await bindToAudit(runner, 'case_search', 'case-search');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
