import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A case is accepted without a material against a promise with a day; one that is broken is the last. PRA-9 */
export class Gaps1796600300000 implements MigrationInterface {
  readonly name = 'Gaps1796600300000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE material_gap (
        ${LEGAL_COLUMNS},
        case_id uuid NOT NULL REFERENCES approval_case (id),
        case_number text NOT NULL,
        bureau_code text NOT NULL,
        party text NOT NULL,
        state text NOT NULL CHECK (state IN ('promised', 'open', 'filled', 'broken', 'void')),
        material_code text NOT NULL,
        name text NOT NULL,
        due_on date NOT NULL,
        unkept text NOT NULL CHECK (unkept IN ('refuse', 'terminate')),
        promised_by text NOT NULL,
        promised_at timestamptz NOT NULL,
        accepted_by text,
        opened_at timestamptz,
        ended_at timestamptz,
        CONSTRAINT pra_9_one_promise_per_material UNIQUE (case_id, material_code),
        CONSTRAINT pra_9_accepted_before_it_is_open
          CHECK (state NOT IN ('open', 'filled', 'broken') OR (accepted_by IS NOT NULL AND opened_at IS NOT NULL))
      );
      CREATE INDEX material_gap_broken ON material_gap (party) WHERE state = 'broken';
      CREATE INDEX material_gap_waiting ON material_gap (id) WHERE state IN ('promised', 'open');

      ALTER TABLE material_version
        DROP CONSTRAINT material_version_occasion_check,
        ADD CONSTRAINT material_version_occasion_check
          CHECK (occasion IN ('own', 'on-the-spot', 'corrected', 'after-silence', 'gap'));

      ALTER TABLE case_termination
        DROP CONSTRAINT case_termination_ground_check,
        ADD CONSTRAINT case_termination_ground_check
          CHECK (ground IN ('applicant-gone', 'item-abolished', 'gap-not-filled'));
    `);
    await bindToAudit(runner, 'material_gap', 'material-gap');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
