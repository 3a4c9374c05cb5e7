import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A further document of an expert has its scan, a second official's check and the expert's own word. */
export class DocumentByOwnWord1796010200000 implements MigrationInterface {
  readonly name = 'DocumentByOwnWord1796010200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE expert_proposal
        ALTER COLUMN list DROP NOT NULL,
        ADD COLUMN seen text,
        ADD COLUMN file jsonb,
        ADD COLUMN checked_by text,
        ADD COLUMN checked_at timestamptz,
        DROP CONSTRAINT expert_proposal_kind_check,
        ADD CONSTRAINT expert_proposal_kind_check CHECK (kind IN
          ('name', 'unit', 'title', 'phone', 'experience', 'specialty', 'tie', 'document')),
        DROP CONSTRAINT expert_proposal_state_check,
        ADD CONSTRAINT expert_proposal_state_check CHECK (state IN
          ('unchecked', 'open', 'confirmed', 'refused', 'rejected', 'lapsed')),
        DROP CONSTRAINT exp_13_answered_once_it_is_not_open,
        ADD CONSTRAINT exp_13_answered_once_it_is_not_open
          CHECK ((state IN ('unchecked', 'open')) = (answered_at IS NULL)),
        DROP CONSTRAINT exp_13_refused_with_reason,
        ADD CONSTRAINT exp_13_refused_with_reason CHECK ((state IN ('refused', 'rejected')) = (reason IS NOT NULL)),
        ADD CONSTRAINT exp_13_stated_on_paper CHECK (list IS NOT NULL OR file IS NOT NULL),
        ADD CONSTRAINT exp_13_document_checked_by_another CHECK (checked_by <> proposed_by),
        ADD CONSTRAINT exp_13_document_checked_before_it_is_put_to_him
          CHECK (kind <> 'document' OR state NOT IN ('open', 'confirmed', 'refused') OR checked_by IS NOT NULL);
      DROP INDEX exp_13_one_open_proposal, expert_proposal_due;
      CREATE UNIQUE INDEX exp_13_one_open_proposal ON expert_proposal (expert_id, mark)
        WHERE state IN ('unchecked', 'open');
      CREATE INDEX expert_proposal_due ON expert_proposal (lapses_at) WHERE state IN ('unchecked', 'open');
    `);
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
