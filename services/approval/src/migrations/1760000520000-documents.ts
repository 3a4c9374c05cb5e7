import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Legal documents, and the work of rendering and signing them. */
export class Documents1760000520000 implements MigrationInterface {
  readonly name = 'Documents1760000520000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE legal_document (
        ${LEGAL_COLUMNS},
        kind text NOT NULL CHECK (kind IN ('receipt-of-materials', 'correction-notice', 'acceptance', 'non-acceptance',
          'extension-notice', 'special-procedure', 'decision-to-grant', 'decision-to-refuse', 'delivery-receipt')),
        number text NOT NULL,
        state text NOT NULL CHECK (state IN ('issuing', 'issued')),
        case_number text NOT NULL,
        item_code text NOT NULL,
        bureau_code text NOT NULL,
        issuer text NOT NULL,
        recipient_sub text NOT NULL,
        departments jsonb NOT NULL,
        content text NOT NULL,
        content_digest text NOT NULL CHECK (content_digest ~ '^[0-9a-f]{64}$'),
        seal_use_id uuid NOT NULL UNIQUE REFERENCES seal_use (id),
        verification_code text NOT NULL,
        signed_on date NOT NULL,
        valid_until date,
        created_at timestamptz NOT NULL,
        issued_at timestamptz,
        file jsonb,
        CONSTRAINT pra_2_one_document_per_number UNIQUE (bureau_code, number),
        CONSTRAINT pra_2_issued_has_its_file CHECK ((state = 'issued') = (file IS NOT NULL AND issued_at IS NOT NULL)),
        CONSTRAINT legal_document_code_once UNIQUE (verification_code)
      );
      CREATE INDEX legal_document_case ON legal_document (case_number, id);

      CREATE TABLE document_rendering (
        document_id uuid PRIMARY KEY REFERENCES legal_document (id),
        attempts int NOT NULL,
        next_at timestamptz NOT NULL,
        error text
      );
      CREATE INDEX document_rendering_due ON document_rendering (next_at);
    `);
    await bindToAudit(runner, 'legal_document', 'document');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
