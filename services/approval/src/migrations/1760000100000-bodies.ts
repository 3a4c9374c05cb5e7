import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Bodies and the staff register. */
export class Bodies1760000100000 implements MigrationInterface {
  readonly name = 'Bodies1760000100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE body (
        ${LEGAL_COLUMNS},
        code text COLLATE "C" NOT NULL,
        name text NOT NULL,
        kind text NOT NULL CHECK (kind IN ('bureau', 'department', 'government', 'agency', 'enterprise',
          'public-institution', 'association', 'discipline-inspection', 'other')),
        active boolean NOT NULL,
        CONSTRAINT body_registered_once UNIQUE (code),
        CONSTRAINT pra_1_credit_code CHECK (code ~ '^[0-9A-HJ-NPQRTUWXY]{18}$')
      );

      CREATE TABLE staff_member (
        ${LEGAL_COLUMNS},
        subject text NOT NULL,
        body_code text NOT NULL REFERENCES body (code),
        name text NOT NULL,
        position text NOT NULL,
        on_establishment boolean NOT NULL,
        serving boolean NOT NULL,
        CONSTRAINT staff_member_once_per_body UNIQUE (subject, body_code)
      );
      CREATE INDEX staff_member_body ON staff_member (body_code, id);
    `);
    await bindToAudit(runner, 'body', 'body');
    await bindToAudit(runner, 'staff_member', 'staff-member');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
