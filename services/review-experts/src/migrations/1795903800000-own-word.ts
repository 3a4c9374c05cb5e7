import { bindToAudit, LEGAL_COLUMNS, SIMPLIFIED, TRADITIONAL } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a list states of somebody in the pool waits for his own word; the list itself stays; a tie that somebody declared
 * ends on his word; names are compared whatever script they are in.
 */
export class OwnWord1795903800000 implements MigrationInterface {
  readonly name = 'OwnWord1795903800000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE expert_list (
        ${LEGAL_COLUMNS},
        keeper_code text NOT NULL,
        file jsonb NOT NULL,
        added_by text NOT NULL,
        added_at timestamptz NOT NULL
      );
      ALTER TABLE expert_import ADD COLUMN list_id uuid REFERENCES expert_list (id);

      CREATE TABLE expert_proposal (
        ${LEGAL_COLUMNS},
        expert_id uuid NOT NULL REFERENCES expert (id),
        keeper_code text NOT NULL,
        kind text NOT NULL CHECK (kind IN ('name', 'unit', 'title', 'phone', 'experience', 'specialty', 'tie')),
        change jsonb NOT NULL,
        mark text NOT NULL,
        list uuid NOT NULL,
        state text NOT NULL CHECK (state IN ('open', 'confirmed', 'refused', 'lapsed')),
        proposed_by text NOT NULL,
        proposed_at timestamptz NOT NULL,
        lapses_at timestamptz NOT NULL,
        answered_at timestamptz,
        reason text,
        CONSTRAINT exp_13_answered_once_it_is_not_open CHECK ((state = 'open') = (answered_at IS NULL)),
        CONSTRAINT exp_13_refused_with_reason CHECK ((state = 'refused') = (reason IS NOT NULL))
      );
      CREATE UNIQUE INDEX exp_13_one_open_proposal ON expert_proposal (expert_id, mark) WHERE state = 'open';
      CREATE INDEX expert_proposal_expert ON expert_proposal (expert_id);
      CREATE INDEX expert_proposal_keeper ON expert_proposal (keeper_code, id);
      CREATE INDEX expert_proposal_due ON expert_proposal (lapses_at) WHERE state = 'open';

      ALTER TABLE expert_tie
        ADD COLUMN end_reason text,
        DROP CONSTRAINT exp_19_tie_ended_on_evidence,
        ADD CONSTRAINT exp_19_tie_ended_on_evidence CHECK (
          (ended_at IS NULL) = (ended_by IS NULL)
          AND (ended_at IS NULL) = (end_evidence IS NULL AND end_reason IS NULL)),
        ADD CONSTRAINT exp_19_own_word_alone_ends_own_word CHECK (end_reason IS NULL OR source IN ('self', 'entry'));
      CREATE INDEX expert_tie_disowned ON expert_tie (expert_id) WHERE ended_at IS NOT NULL AND end_evidence IS NULL;

      CREATE FUNCTION folded_subject(subject text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
        $$ SELECT lower(normalize(subject, NFKC)) $$;
      CREATE INDEX expert_mark_folded ON expert_mark (folded_subject(mark)) WHERE kind = 'subject';
      CREATE INDEX staff_member_folded ON staff_member (folded_subject(subject));

      DROP INDEX expert_name;
      CREATE OR REPLACE FUNCTION expert_name_key(name text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
        $$ SELECT translate(regexp_replace(lower(normalize(name, NFKC)), '[[:space:]·•‧・.\\-]', '', 'g'),
          '${TRADITIONAL}', '${SIMPLIFIED}') $$;
      CREATE INDEX expert_name ON expert (expert_name_key(name));
      CREATE INDEX expert_unit ON expert (unit_code) WHERE unit_code IS NOT NULL;
      -- Entries of before are compared once more: in another script, or with a unit and a birth in common.
      INSERT INTO likeness_owed SELECT id FROM expert WHERE state <> 'joined' ON CONFLICT DO NOTHING;
    `);
    await bindToAudit(runner, 'expert_list', 'expert-list');
    await bindToAudit(runner, 'expert_proposal', 'expert-proposal');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
