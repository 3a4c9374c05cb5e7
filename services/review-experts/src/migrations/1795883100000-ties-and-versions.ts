import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Ties as rows with their source, and every version of an entry; what late ties a draw was approved with. */
export class TiesAndVersions1795883100000 implements MigrationInterface {
  readonly name = 'TiesAndVersions1795883100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE expert_tie (
        ${LEGAL_COLUMNS},
        expert_id uuid NOT NULL REFERENCES expert (id),
        kind text NOT NULL,
        body_code text,
        person_key text,
        project_code text,
        source text NOT NULL CHECK (source IN ('self', 'import', 'entry', 'finding', 'before')),
        evidence text,
        entered_by text NOT NULL,
        entered_at timestamptz NOT NULL,
        ended_by text,
        ended_at timestamptz,
        end_evidence text,
        CONSTRAINT exp_19_tie_is_to_something
          CHECK (body_code IS NOT NULL OR person_key IS NOT NULL OR project_code IS NOT NULL),
        CONSTRAINT exp_19_tie_ended_on_evidence CHECK (
          (ended_at IS NULL) = (ended_by IS NULL) AND (ended_at IS NULL) = (end_evidence IS NULL)),
        CONSTRAINT exp_19_found_tie_names_its_finding CHECK (source <> 'finding' OR evidence IS NOT NULL)
      );
      CREATE INDEX expert_tie_standing ON expert_tie (expert_id) WHERE ended_at IS NULL;
      CREATE INDEX expert_tie_expert ON expert_tie (expert_id);
      CREATE INDEX expert_tie_evidence ON expert_tie (evidence) WHERE evidence IS NOT NULL;
      ALTER TABLE expert ALTER COLUMN ties SET DEFAULT '[]';

      -- Each entry's are moved in a transaction of its own, and it goes from here.
      CREATE TABLE tie_owed (id uuid PRIMARY KEY);
      INSERT INTO tie_owed SELECT id FROM expert WHERE jsonb_array_length(ties) > 0;

      ALTER TABLE finding
        ADD COLUMN tie_id uuid REFERENCES expert_tie (id),
        DROP CONSTRAINT finding_purpose_check,
        ADD CONSTRAINT finding_purpose_check CHECK (purpose IN
          ('void-seat', 'add-tie', 'end-tie', 'bar', 'disqualify', 'record-misconduct', 'lift-bar')),
        ADD CONSTRAINT exp_19_finding_names_the_tie_to_end CHECK ((purpose = 'end-tie') = (tie_id IS NOT NULL));

      -- What an entry was on a day; follows from the rows of \`expert\`, whose entries in the log prove each version.
      CREATE TABLE expert_version (
        expert_id uuid NOT NULL REFERENCES expert (id),
        version int NOT NULL,
        audit_entry_id uuid NOT NULL,
        unit_code text,
        entry jsonb NOT NULL,
        PRIMARY KEY (expert_id, version)
      );
      INSERT INTO expert_version SELECT e.id, e.version, e.audit_entry_id, e.unit_code, to_jsonb(e) FROM expert e;

      CREATE FUNCTION keep_expert_version() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO expert_version VALUES (NEW.id, NEW.version, NEW.audit_entry_id, NEW.unit_code, to_jsonb(NEW));
        RETURN NULL;
      END $$;
      CREATE TRIGGER exp_13_versions AFTER INSERT OR UPDATE ON expert
        FOR EACH ROW EXECUTE FUNCTION keep_expert_version();
      CREATE TRIGGER expert_version_kept BEFORE UPDATE OR DELETE ON expert_version
        FOR EACH ROW EXECUTE FUNCTION audit_is_append_only();
      CREATE TRIGGER expert_version_not_emptied BEFORE TRUNCATE ON expert_version
        FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();

      ALTER TABLE draw_request
        ADD COLUMN late_ties_approved_by text,
        ADD COLUMN late_ties_reason text,
        ADD COLUMN late_ties_counts jsonb,
        ADD CONSTRAINT exp_19_late_ties_approved_with_counts CHECK (
          (late_ties_approved_by IS NULL) = (late_ties_reason IS NULL)
          AND (late_ties_approved_by IS NULL) = (late_ties_counts IS NULL));
    `);
    await bindToAudit(runner, 'expert_tie', 'expert-tie');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
