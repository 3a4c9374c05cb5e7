import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The papers of a review are listed by digest, and a round is about one list. REV-10 */
export class ReviewPapers1798300000010 implements MigrationInterface {
  readonly name = 'ReviewPapers1798300000010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE review ADD COLUMN papers_digest text, ADD COLUMN without_statement text;
      CREATE TABLE review_papers (
        ${LEGAL_COLUMNS},
        request_id uuid NOT NULL,
        case_number text NOT NULL,
        edition int NOT NULL,
        papers jsonb NOT NULL,
        digest text NOT NULL,
        asked_at timestamptz NOT NULL,
        stated_at timestamptz,
        stated_by text CHECK (stated_by IN ('applicant', 'agent')),
        received_at timestamptz NOT NULL,
        CONSTRAINT rev_10_lists_follow_each_other UNIQUE (request_id, edition),
        CONSTRAINT rev_10_stated_by_somebody CHECK ((stated_at IS NULL) = (stated_by IS NULL))
      );
      CREATE INDEX review_papers_case ON review_papers (case_number);
    `);
    await bindToAudit(runner, 'review_papers', 'review-papers');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
