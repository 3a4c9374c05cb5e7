import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A paper made elsewhere is asked for, approved and sealed by three people, with the paper itself; a standing
 * authorisation covers what the system issues, for items that it names. SEAL-4, SEAL-6, SEAL-8
 */
export class SealRequests1795930000000 implements MigrationInterface {
  readonly name = 'SealRequests1795930000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE seal_request (
        ${LEGAL_COLUMNS},
        seal_id uuid NOT NULL REFERENCES seal (id),
        bureau_code text NOT NULL,
        state text NOT NULL
          CHECK (state IN ('requested', 'approved', 'sealed', 'declined', 'withdrawn', 'lapsed')),
        document_kind text NOT NULL,
        scope text NOT NULL CHECK (scope IN ('SEAL-6.1', 'SEAL-6.2', 'SEAL-6.3', 'SEAL-6.4', 'SEAL-6.5')),
        document_number text NOT NULL,
        document_date date NOT NULL,
        item_code text NOT NULL,
        case_number text,
        copies int NOT NULL CHECK (copies BETWEEN 1 AND 10000),
        purpose text NOT NULL,
        file jsonb,
        requester_sub text NOT NULL,
        requester_name text NOT NULL,
        requested_at timestamptz NOT NULL,
        decided_by text,
        decided_by_name text,
        decided_at timestamptz,
        reason text,
        official_seal_reason text,
        CONSTRAINT seal_4_the_paper_is_there CHECK (state NOT IN ('approved', 'sealed') OR file IS NOT NULL),
        CONSTRAINT seal_4_a_second_approved CHECK (state NOT IN ('approved', 'sealed') OR decided_by IS NOT NULL),
        CONSTRAINT seal_8_who_asks_approves_nothing CHECK (decided_by <> requester_sub),
        CONSTRAINT seal_4_decided_whole CHECK (num_nonnulls(decided_by, decided_by_name, decided_at) IN (0, 3))
      );
      CREATE INDEX seal_request_bureau ON seal_request (bureau_code, id DESC);
      CREATE INDEX seal_request_seal ON seal_request (seal_id);
      CREATE INDEX seal_request_case ON seal_request (case_number) WHERE case_number IS NOT NULL;
      CREATE UNIQUE INDEX seal_4_a_paper_is_sealed_once ON seal_request (seal_id, (file ->> 'sha256'))
        WHERE state IN ('requested', 'approved', 'sealed');

      ALTER TABLE seal_use
        ALTER COLUMN authorisation_id DROP NOT NULL,
        ADD COLUMN request_id uuid UNIQUE REFERENCES seal_request (id),
        ADD CONSTRAINT seal_4_on_an_authorisation_or_a_request CHECK (num_nonnulls(authorisation_id, request_id) = 1);
      ALTER TABLE seal_authorisation ADD COLUMN item_codes text[];

      CREATE TABLE seal_warning (
        seal_id uuid NOT NULL REFERENCES seal (id),
        about text NOT NULL,
        told_at timestamptz NOT NULL,
        PRIMARY KEY (seal_id, about)
      );

      ALTER TABLE time_limit
        DROP CONSTRAINT time_limit_subject_kind_check,
        DROP CONSTRAINT time_limit_kind_check,
        ADD CONSTRAINT time_limit_subject_kind_check CHECK (subject_kind IN (
          'case', 'demand', 'procedure', 'overlay', 'staff-member', 'body-change', 'identity-correction',
          'instrument', 'seal-request')),
        ADD CONSTRAINT time_limit_kind_check CHECK (kind IN (
          'answer', 'promised', 'statutory', 'delivery', 'demand-answer', 'procedure', 'statement', 'stop',
          'stop-awaited', 'staff-confirmation', 'body-change-confirmation', 'correction-decision',
          'instrument-confirmation', 'seal-request'));
    `);
    await bindToAudit(runner, 'seal_request', 'seal-request');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
