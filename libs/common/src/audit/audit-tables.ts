import type { QueryRunner } from 'typeorm';

/**
 * Creates the append-only log and the trigger function that binds legal rows to it.
 * The application's role may only add and read; triggers refuse the rest to everybody who does not switch them off,
 * and what is switched off shows in the tree.
 */
export async function createAuditTables(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE audit_entry (
      id uuid PRIMARY KEY,
      body bytea NOT NULL,
      subject_type text NOT NULL,
      subject_id uuid NOT NULL,
      subject_version int NOT NULL CHECK (subject_version >= 1),
      case_number text,
      actor_sub text NOT NULL,
      action text NOT NULL,
      at timestamptz NOT NULL,
      recorded_at timestamptz NOT NULL,
      correlation text NOT NULL,
      CONSTRAINT audit_one_entry_per_version UNIQUE (subject_type, subject_id, subject_version)
    );
    CREATE INDEX audit_entry_case ON audit_entry (case_number, at) WHERE case_number IS NOT NULL;
    CREATE INDEX audit_entry_actor ON audit_entry (actor_sub, at);
    CREATE INDEX audit_entry_at ON audit_entry USING brin (at);

    CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
    END $$;
    CREATE TRIGGER audit_entry_kept BEFORE UPDATE OR DELETE ON audit_entry
      FOR EACH ROW EXECUTE FUNCTION audit_is_append_only();
    CREATE TRIGGER audit_entry_not_emptied BEFORE TRUNCATE ON audit_entry
      FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
    REVOKE UPDATE, DELETE, TRUNCATE ON audit_entry FROM shenguan_app;

    CREATE FUNCTION require_audit_entry() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
      subject uuid;
      expected int;
      entry uuid;
    BEGIN
      IF TG_OP = 'DELETE' THEN
        subject := OLD.id; expected := OLD.version + 1; entry := NULL;
      ELSIF TG_OP = 'UPDATE' THEN
        subject := OLD.id; expected := OLD.version + 1; entry := NEW.audit_entry_id;
        IF NEW.id <> OLD.id OR NEW.version <> expected THEN
          RAISE EXCEPTION '% %: version % must follow %', TG_ARGV[0], OLD.id, NEW.version, OLD.version
            USING ERRCODE = 'integrity_constraint_violation';
        END IF;
      ELSE
        subject := NEW.id; expected := 1; entry := NEW.audit_entry_id;
        IF NEW.version <> 1 THEN
          RAISE EXCEPTION '% %: the first version is 1', TG_ARGV[0], NEW.id
            USING ERRCODE = 'integrity_constraint_violation';
        END IF;
      END IF;
      IF NOT EXISTS (
        SELECT 1 FROM audit_entry
        WHERE subject_type = TG_ARGV[0] AND subject_id = subject AND subject_version = expected
          AND (entry IS NULL OR id = entry)
      ) THEN
        RAISE EXCEPTION '% % version % lacks its audit entry', TG_ARGV[0], subject, expected
          USING ERRCODE = 'integrity_constraint_violation';
      END IF;
      RETURN NULL;
    END $$;
  `);
}

/** Binds a legal table to the log: from now on no change of it commits without its audit entry. */
export async function bindToAudit(runner: QueryRunner, table: string, subject: string): Promise<void> {
  await runner.query(`
    CREATE CONSTRAINT TRIGGER ${table}_audited AFTER INSERT OR UPDATE OR DELETE ON ${table}
      DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_audit_entry('${subject}')
  `);
}

/**
 * The columns that every legal table has, for use in its CREATE TABLE. `audit_entry_id` needs no foreign key: the
 * binding trigger asks for more than one would, and entries are never removed.
 */
export const LEGAL_COLUMNS =
  'id uuid PRIMARY KEY, version int NOT NULL, audit_entry_id uuid NOT NULL, salt bytea NOT NULL';
