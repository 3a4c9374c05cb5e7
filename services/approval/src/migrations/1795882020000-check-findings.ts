import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was found about the seats of a panel after its opinion: a ground for a further review. */
export class CheckFindings1795882020000 implements MigrationInterface {
  readonly name = 'CheckFindings1795882020000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE check_finding (
        ${LEGAL_COLUMNS},
        case_id uuid NOT NULL REFERENCES approval_case (id),
        case_number text NOT NULL,
        check_id uuid NOT NULL REFERENCES case_check (id),
        basis text NOT NULL,
        upheld_at timestamptz NOT NULL
      );
      CREATE INDEX check_finding_case ON check_finding (case_id);
      CREATE INDEX check_finding_check ON check_finding (check_id);
    `);
    await bindToAudit(runner, 'check_finding', 'check-finding');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
