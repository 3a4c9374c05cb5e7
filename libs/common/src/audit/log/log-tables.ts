import type { QueryRunner } from 'typeorm';

/** Creates the tables of the tree over the log: leaves, checkpoints and the days on which one was sent out; append-only as the log. */
export async function createLogTables(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE INDEX audit_entry_recorded ON audit_entry (recorded_at, id);

    CREATE TABLE audit_leaf (
      idx int PRIMARY KEY CHECK (idx >= 0),
      entry_id uuid NOT NULL UNIQUE REFERENCES audit_entry (id),
      hash bytea NOT NULL CHECK (length(hash) = 32)
    );

    CREATE TABLE audit_checkpoint (
      origin text NOT NULL,
      size int NOT NULL CHECK (size >= 0),
      root bytea NOT NULL CHECK (length(root) = 32),
      note text NOT NULL,
      issued_at timestamptz NOT NULL,
      PRIMARY KEY (origin, size)
    );

    CREATE TABLE audit_checkpoint_notice (
      legal_day date PRIMARY KEY,
      size int NOT NULL
    );
  `);
  for (const table of ['audit_leaf', 'audit_checkpoint', 'audit_checkpoint_notice']) {
    await runner.query(`
      CREATE TRIGGER ${table}_kept BEFORE UPDATE OR DELETE ON ${table}
        FOR EACH ROW EXECUTE FUNCTION audit_is_append_only();
      CREATE TRIGGER ${table}_not_emptied BEFORE TRUNCATE ON ${table}
        FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
      REVOKE UPDATE, DELETE, TRUNCATE ON ${table} FROM shenguan_app;
    `);
  }
}
