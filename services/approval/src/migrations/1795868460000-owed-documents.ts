import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Documents that are owed: what law or time brought about stands, its paper follows when a seal can be put to it. */
export class OwedDocuments1795868460000 implements MigrationInterface {
  readonly name = 'OwedDocuments1795868460000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE legal_document
        ADD COLUMN owed jsonb,
        ALTER COLUMN number DROP NOT NULL,
        ALTER COLUMN content DROP NOT NULL,
        ALTER COLUMN content_digest DROP NOT NULL,
        ALTER COLUMN seal_use_id DROP NOT NULL,
        ALTER COLUMN verification_code DROP NOT NULL,
        ALTER COLUMN signed_on DROP NOT NULL,
        DROP CONSTRAINT legal_document_state_check,
        ADD CONSTRAINT legal_document_state_check CHECK (state IN ('owed', 'issuing', 'issued')),
        ADD CONSTRAINT pra_2_numbered_unless_owed CHECK (
          num_nonnulls(number, content, content_digest, seal_use_id, verification_code, signed_on)
            = CASE state WHEN 'owed' THEN 0 ELSE 6 END
          AND (state <> 'owed' OR owed IS NOT NULL));
      CREATE INDEX legal_document_owed ON legal_document (created_at, id) WHERE state = 'owed';
    `);
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
