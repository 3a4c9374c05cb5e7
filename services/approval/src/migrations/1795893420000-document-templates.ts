import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A bureau's own templates of documents, in versions that two people stand for. */
export class DocumentTemplates1795893420000 implements MigrationInterface {
  readonly name = 'DocumentTemplates1795893420000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE document_template (
        ${LEGAL_COLUMNS},
        bureau_code text NOT NULL,
        kind text NOT NULL,
        ordinal int NOT NULL CHECK (ordinal > 0),
        text text NOT NULL,
        reason text NOT NULL,
        effective_on date NOT NULL,
        state text NOT NULL CHECK (state IN ('entered', 'approved', 'rejected', 'withdrawn')),
        entered_by text NOT NULL,
        entered_at timestamptz NOT NULL,
        judged_by text,
        judged_at timestamptz,
        judgement text,
        withdrawn_by text,
        withdrawn_at timestamptz,
        withdrawal_reason text,
        CONSTRAINT pra_2_a_second_approves CHECK (judged_by <> entered_by),
        CONSTRAINT pra_2_in_use_when_approved CHECK (state = 'entered' OR judged_by IS NOT NULL)
      );
      CREATE UNIQUE INDEX pra_2_one_text_per_version ON document_template (bureau_code, kind, ordinal);
      CREATE INDEX document_template_in_force ON document_template (bureau_code, kind, effective_on DESC, ordinal DESC)
        WHERE state = 'approved';
    `);
    await bindToAudit(runner, 'document_template', 'document-template');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
