import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The applicant states himself that the papers of a review are complete and true. REV-10 */
export class PapersStatements1798300000000 implements MigrationInterface {
  readonly name = 'PapersStatements1798300000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE papers_statement (
        ${LEGAL_COLUMNS},
        case_id uuid NOT NULL REFERENCES approval_case (id),
        case_number text NOT NULL,
        check_id uuid NOT NULL REFERENCES case_check (id),
        papers jsonb NOT NULL,
        digest text NOT NULL CHECK (digest ~ '^[0-9a-f]{64}$'),
        stated_by text NOT NULL,
        by text NOT NULL CHECK (by IN ('applicant', 'agent')),
        stated_at timestamptz NOT NULL,
        CONSTRAINT rev_10_one_statement_of_a_list UNIQUE (check_id, digest)
      );
      CREATE INDEX papers_statement_case ON papers_statement (case_id);
    `);
    await bindToAudit(runner, 'papers_statement', 'papers-statement');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
