import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the public reads of grants, and what is kept from it. APL-5, APL-40, PRA-3 */
export class Publications1796700000000 implements MigrationInterface {
  readonly name = 'Publications1796700000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE publication (
        ${LEGAL_COLUMNS},
        approval_id uuid NOT NULL REFERENCES approval (id) DEFERRABLE INITIALLY DEFERRED,
        case_number text NOT NULL,
        bureau_code text NOT NULL,
        item_code text NOT NULL,
        state text NOT NULL
          CHECK (state IN ('owed', 'prepared', 'published', 'revising', 'withheld', 'taken-down')),
        decided_at timestamptz NOT NULL,
        draft jsonb,
        secrecy_check text,
        state_secret text,
        prepared_by text,
        prepared_at timestamptz,
        fields jsonb,
        holder text,
        number text,
        published_by text,
        published_at timestamptz,
        reasons text,
        reasons_by text,
        CONSTRAINT pra_3_owed_once UNIQUE (approval_id),
        CONSTRAINT apl_5_looked_through_first
          CHECK (state = 'owed' OR (secrecy_check IS NOT NULL AND prepared_by IS NOT NULL AND prepared_at IS NOT NULL)),
        CONSTRAINT pra_3_shown_is_whole
          CHECK (fields IS NULL OR (published_by IS NOT NULL AND published_at IS NOT NULL AND holder IS NOT NULL AND number IS NOT NULL)),
        CONSTRAINT pra_3_shown_as_its_state
          CHECK ((fields IS NOT NULL) = (state IN ('published', 'revising'))),
        CONSTRAINT pra_3_never_before_the_decision CHECK (published_at >= decided_at)
      );
      CREATE INDEX publication_case ON publication (case_number);
      CREATE INDEX publication_bureau ON publication (bureau_code, id DESC);
      CREATE INDEX publication_undone ON publication (state, id DESC) WHERE state <> 'published';
      CREATE INDEX publication_public ON publication (published_at DESC, id DESC) WHERE fields IS NOT NULL;
      CREATE INDEX publication_public_item ON publication (item_code, published_at DESC, id DESC) WHERE fields IS NOT NULL;
      CREATE INDEX publication_public_bureau ON publication (bureau_code, published_at DESC, id DESC) WHERE fields IS NOT NULL;
      CREATE INDEX publication_public_holder ON publication (holder text_pattern_ops) WHERE fields IS NOT NULL;
      CREATE INDEX publication_public_number ON publication (number) WHERE fields IS NOT NULL;

      CREATE INDEX time_limit_unpublished ON time_limit (subject_id)
        WHERE kind = 'publication' AND state = 'running' AND mark = 'overdue';

      CREATE TABLE secrecy_mark (
        ${LEGAL_COLUMNS},
        case_id uuid NOT NULL REFERENCES approval_case (id),
        case_number text NOT NULL,
        bureau_code text NOT NULL,
        passage text NOT NULL,
        kind text NOT NULL CHECK (kind IN ('business-secret', 'privacy', 'state-secret')),
        ground text NOT NULL,
        side text NOT NULL CHECK (side IN ('applicant', 'bureau')),
        marked_by text NOT NULL,
        marked_at timestamptz NOT NULL,
        state text NOT NULL CHECK (state IN ('standing', 'noticed', 'told', 'objected', 'lifted')),
        overruled_by text,
        overruled_at timestamptz,
        overruling text,
        received_at timestamptz,
        objection text,
        objected_at timestamptz,
        ruling text,
        ruled_by text,
        ruled_at timestamptz,
        CONSTRAINT apl_5_lifted_after_being_told
          CHECK (state <> 'lifted' OR side = 'bureau' OR (overruling IS NOT NULL AND received_at IS NOT NULL)),
        CONSTRAINT apl_5_objection_is_ruled_on
          CHECK (state <> 'lifted' OR objection IS NULL OR ruled_by IS NOT NULL)
      );
      CREATE INDEX secrecy_mark_case ON secrecy_mark (case_number);
      CREATE INDEX secrecy_mark_of ON secrecy_mark (case_id, marked_at);
      CREATE INDEX secrecy_mark_waiting ON secrecy_mark (state, id) WHERE state IN ('noticed', 'told');

      -- The kinds of documents stand in the code's own table, as the kinds of limits do.
      ALTER TABLE legal_document DROP CONSTRAINT IF EXISTS legal_document_kind_check;
    `);
    await bindToAudit(runner, 'publication', 'publication');
    await bindToAudit(runner, 'secrecy_mark', 'secrecy-mark');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
