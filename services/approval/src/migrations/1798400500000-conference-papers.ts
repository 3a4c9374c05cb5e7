import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Notices, agendas, minutes and reports of the joint conference as papers. CONF-4.3, CONF-5.3, CONF-5.4 */
export class ConferencePapers1798400500000 implements MigrationInterface {
  readonly name = 'ConferencePapers1798400500000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE conference_paper (
        ${LEGAL_COLUMNS},
        bureau_code text NOT NULL,
        kind text NOT NULL
          CHECK (kind IN ('conference-notice', 'conference-agenda', 'conference-minutes', 'conference-report')),
        subject_id uuid NOT NULL,
        ordinal int NOT NULL CHECK (ordinal > 0),
        number text NOT NULL,
        content text NOT NULL,
        digest text NOT NULL,
        file jsonb NOT NULL,
        made_at timestamptz NOT NULL,
        CONSTRAINT conf_4_3_one_paper_per_version UNIQUE (subject_id, kind, ordinal),
        CONSTRAINT conf_4_3_says_what_its_digest_says CHECK (encode(sha256(convert_to(content, 'UTF8')), 'hex') = digest)
      );
    `);
    await bindToAudit(runner, 'conference_paper', 'conference-paper');
    await runner.query(`
      CREATE TRIGGER conference_paper_kept BEFORE UPDATE OR DELETE ON conference_paper
        FOR EACH ROW EXECUTE FUNCTION audit_is_append_only();
    `);
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
