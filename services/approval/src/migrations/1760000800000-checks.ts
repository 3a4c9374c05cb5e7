import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Joint inspections and expert reviews that cases asked for. */
export class Checks1760000800000 implements MigrationInterface {
  readonly name = 'Checks1760000800000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE case_check (
        ${LEGAL_COLUMNS},
        case_id uuid NOT NULL REFERENCES approval_case (id),
        case_number text NOT NULL,
        kind text NOT NULL CHECK (kind IN ('inspection', 'expert-review')),
        serves text NOT NULL CHECK (serves IN ('INSP-2', 'APL-34', 'REV-3')),
        state text NOT NULL CHECK (state IN ('pending', 'under-way', 'concluded', 'ended')),
        requested_by text NOT NULL,
        requested_at timestamptz NOT NULL,
        reference uuid,
        start_on date,
        end_on date,
        outcome text,
        summary text,
        opinions jsonb,
        conducted_as text CHECK (conducted_as IN ('joint', 'bureau-alone')),
        digest text,
        concluded_at timestamptz,
        expected_days int,
        professionals jsonb,
        professionals_basis jsonb,
        CONSTRAINT insp_4_professionals_rest_on_law
          CHECK (professionals IS NULL OR professionals_basis IS NOT NULL)
      );
      CREATE UNIQUE INDEX case_check_one_open ON case_check (case_id, kind) WHERE state IN ('pending', 'under-way');
    `);
    await bindToAudit(runner, 'case_check', 'case-check');
  }

  async down(): Promise<void> {
    throw new Error('the log is append-only: there is no way back');
  }
}
