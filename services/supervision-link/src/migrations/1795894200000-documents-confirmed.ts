import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The document on which a department leaves without a successor is confirmed by whoever issued it; what was signed before
 * stays as it was signed.
 */
export class DocumentsConfirmed1795894200000 implements MigrationInterface {
  readonly name = 'DocumentsConfirmed1795894200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE memorandum_step
        ADD COLUMN document_issuer text,
        ADD COLUMN document_issuer_name text,
        ADD COLUMN confirmed_by text,
        ADD COLUMN confirmed_by_name text,
        ADD COLUMN confirmed_at timestamptz,
        ADD CONSTRAINT sup_3_a_document_is_confirmed CHECK (document_number IS NULL OR document_issuer IS NULL
          OR state NOT IN ('signed', 'done') OR confirmed_at IS NOT NULL),
        ADD CONSTRAINT sup_3_nobody_confirms_his_own CHECK (confirmed_by IS NULL
          OR (confirmed_by <> proposed_by AND document_issuer IS NOT NULL));
    `);
  }

  async down(): Promise<void> {
    throw new Error('there is no way back');
  }
}
