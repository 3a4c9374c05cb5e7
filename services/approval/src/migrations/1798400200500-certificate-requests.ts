import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A certificate is made anew for a holder without a login, entered at the counter by one and compared by another. APL-39 */
export class CertificateRequests1798400200500 implements MigrationInterface {
  readonly name = 'CertificateRequests1798400200500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE certificate_request (
        ${LEGAL_COLUMNS},
        approval_id uuid NOT NULL REFERENCES approval (id),
        case_number text NOT NULL,
        bureau_code text NOT NULL,
        ground text NOT NULL CHECK (ground IN ('lost', 'damaged')),
        statement text NOT NULL,
        identity_check text NOT NULL,
        file jsonb NOT NULL,
        state text NOT NULL CHECK (state IN ('entered', 'confirmed', 'declined', 'lapsed')),
        entered_by text NOT NULL,
        entered_by_name text NOT NULL,
        entered_at timestamptz NOT NULL,
        read_by text,
        read_by_name text,
        read_at timestamptz,
        declined_for text,
        certificate_id uuid REFERENCES legal_document (id),
        CONSTRAINT sup_5_another_compares_the_request CHECK (read_by <> entered_by),
        CONSTRAINT apl_39_read_is_whole CHECK ((state IN ('confirmed', 'declined')) =
          (num_nonnulls(read_by, read_by_name, read_at) = 3)),
        CONSTRAINT apl_39_confirmed_has_its_certificate CHECK ((state = 'confirmed') = (certificate_id IS NOT NULL)),
        CONSTRAINT apl_39_declined_has_reasons CHECK ((state = 'declined') = (declined_for IS NOT NULL))
      );
      CREATE INDEX certificate_request_of ON certificate_request (case_number);
      CREATE INDEX certificate_request_waits ON certificate_request (id) WHERE state = 'entered';
      CREATE UNIQUE INDEX apl_39_one_waits_at_a_time ON certificate_request (approval_id) WHERE state = 'entered';
    `);
    await bindToAudit(runner, 'certificate_request', 'certificate-request');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
