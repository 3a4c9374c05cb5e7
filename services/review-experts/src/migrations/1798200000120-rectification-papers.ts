import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** New papers by which an applicant shows that what a panel wanted put right is. REV-12 */
export class RectificationPapers1798200000120 implements MigrationInterface {
  readonly name = 'RectificationPapers1798200000120';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE rectification_paper (
        ${LEGAL_COLUMNS},
        review_id uuid NOT NULL REFERENCES review (id),
        case_number text NOT NULL,
        pass int NOT NULL,
        demand_id uuid NOT NULL,
        account text NOT NULL,
        file jsonb NOT NULL,
        digest text NOT NULL,
        handed_in_by text NOT NULL,
        handed_in_at timestamptz NOT NULL,
        CONSTRAINT rev_12_each_paper_is_new UNIQUE (review_id, digest)
      );
      CREATE INDEX review_rectifying ON review (id) WHERE state = 'rectifying';
    `);
    await bindToAudit(runner, 'rectification_paper', 'rectification-paper');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
