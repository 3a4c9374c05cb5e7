import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * One person stands once in the pool: all documents and logins of an entry, each known once; entries that may be one
 * person's, and what was ruled of them.
 */
export class OnePersonOneEntry1795880460000 implements MigrationInterface {
  readonly name = 'OnePersonOneEntry1795880460000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE expert
        ADD COLUMN documents jsonb NOT NULL DEFAULT '[]',
        ADD COLUMN subjects text[] NOT NULL DEFAULT '{}',
        ADD COLUMN birth_cipher text,
        ADD COLUMN joined_to uuid REFERENCES expert (id),
        DROP CONSTRAINT expert_state_check,
        ADD CONSTRAINT expert_state_check CHECK (state IN ('flagged', 'confirmed', 'barred', 'joined')),
        DROP CONSTRAINT exp_9_bar_is_stated,
        ADD CONSTRAINT exp_9_bar_is_stated
          CHECK (state = 'joined' OR (state = 'barred') = (jsonb_array_length(bars) > 0)),
        ADD CONSTRAINT exp_7_joined_to_another
          CHECK ((state = 'joined') = (joined_to IS NOT NULL) AND joined_to IS DISTINCT FROM id);

      -- Names as people write them: width, case, blanks and the dots between parts of a name make no other person.
      CREATE FUNCTION expert_name_key(name text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
        $$ SELECT regexp_replace(lower(normalize(name, NFKC)), '[[:space:]·•‧・.\\-]', '', 'g') $$;
      CREATE INDEX expert_name ON expert (expert_name_key(name));
      CREATE INDEX expert_phone ON expert (phone_hash) WHERE phone_hash IS NOT NULL;
      CREATE INDEX expert_joined ON expert (joined_to) WHERE joined_to IS NOT NULL;

      -- What identifies a person, and the one entry that it leads to; follows from the rows of \`expert\`.
      CREATE TABLE expert_mark (
        kind text NOT NULL CHECK (kind IN ('document', 'subject')),
        mark text NOT NULL,
        expert_id uuid NOT NULL REFERENCES expert (id),
        PRIMARY KEY (kind, mark)
      );
      INSERT INTO expert_mark
        SELECT 'document', identity_hash, id FROM expert
        UNION ALL SELECT 'subject', subject, id FROM expert WHERE subject IS NOT NULL;

      CREATE FUNCTION keep_expert_marks() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        found record;
        holder uuid;
      BEGIN
        -- The marks of one that was joined to another go to that one, or stay where they are.
        IF NEW.state = 'joined' THEN RETURN NULL; END IF;
        FOR found IN
          SELECT 'document' AS kind, NEW.identity_hash AS mark
          UNION SELECT 'document', d ->> 'hash' FROM jsonb_array_elements(NEW.documents) d
          UNION SELECT 'subject', NEW.subject WHERE NEW.subject IS NOT NULL
          UNION SELECT 'subject', s FROM unnest(NEW.subjects) s
        LOOP
          INSERT INTO expert_mark AS m VALUES (found.kind, found.mark, NEW.id)
            ON CONFLICT (kind, mark) DO UPDATE SET expert_id = NEW.id
              WHERE m.expert_id IN (SELECT id FROM expert WHERE joined_to = NEW.id);
          SELECT expert_id INTO holder FROM expert_mark m WHERE m.kind = found.kind AND m.mark = found.mark;
          IF holder <> NEW.id THEN
            RAISE EXCEPTION 'exp_7_one_entry_per_person: a % of entry % is known from another', found.kind, NEW.id
              USING ERRCODE = 'unique_violation', CONSTRAINT = 'exp_7_one_entry_per_person';
          END IF;
        END LOOP;
        RETURN NULL;
      END $$;
      -- Deferred: where two entries become one, the order of their rows decides nothing.
      CREATE CONSTRAINT TRIGGER exp_7_marks AFTER INSERT OR UPDATE ON expert
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION keep_expert_marks();

      CREATE TABLE expert_likeness (
        ${LEGAL_COLUMNS},
        expert_id uuid NOT NULL REFERENCES expert (id),
        other_id uuid NOT NULL REFERENCES expert (id),
        keeper_code text NOT NULL,
        grounds text[] NOT NULL CHECK (cardinality(grounds) > 0),
        note text,
        state text NOT NULL CHECK (state IN ('open', 'same', 'different', 'lapsed')),
        raised_by text NOT NULL,
        raised_at timestamptz NOT NULL,
        ruled_by text,
        ruled_at timestamptz,
        reason text,
        CONSTRAINT exp_7_two_entries CHECK (expert_id <> other_id),
        CONSTRAINT exp_7_likeness_ruled_by_another CHECK (ruled_by <> raised_by),
        CONSTRAINT exp_7_likeness_ruled_with_reason
          CHECK ((state IN ('same', 'different')) = (ruled_by IS NOT NULL AND reason IS NOT NULL))
      );
      CREATE UNIQUE INDEX exp_7_one_open_likeness ON expert_likeness (expert_id, other_id) WHERE state = 'open';
      CREATE INDEX expert_likeness_keeper ON expert_likeness (keeper_code, id);
      CREATE INDEX expert_likeness_expert ON expert_likeness (expert_id);
      CREATE INDEX expert_likeness_other ON expert_likeness (other_id);

      -- Each entry of before is compared once with the others, in a transaction of its own, and goes from here.
      CREATE TABLE likeness_owed (id uuid PRIMARY KEY);
      INSERT INTO likeness_owed SELECT id FROM expert;
    `);
    await bindToAudit(runner, 'expert_likeness', 'expert-likeness');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
