import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who was left out of a draw and why, as rows that are written once. EXP-17.1 */
export class Exclusions1796000000500 implements MigrationInterface {
  readonly name = 'Exclusions1796000000500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE draw_exclusion (
        id uuid PRIMARY KEY,
        draw_id uuid NOT NULL REFERENCES draw (id) DEFERRABLE INITIALLY DEFERRED,
        stratum text NOT NULL,
        holder_cipher text NOT NULL,
        rule text NOT NULL,
        kind text NOT NULL CHECK (kind IN ('bar', 'tie', 'service', 'join', 'times', 'seat', 'cutoff')),
        late boolean NOT NULL,
        since timestamptz,
        rests_on text,
        CONSTRAINT exp_22_no_record_tells_who_sat CHECK (kind NOT IN ('times', 'seat') OR (since IS NULL AND rests_on IS NULL)),
        CONSTRAINT exp_19_late_for_what_may_come_late CHECK (NOT late OR kind IN ('tie', 'service', 'join'))
      );
      CREATE INDEX draw_exclusion_draw ON draw_exclusion (draw_id, id);
      CREATE TRIGGER draw_exclusion_kept BEFORE UPDATE OR DELETE ON draw_exclusion
        FOR EACH ROW EXECUTE FUNCTION audit_is_append_only();
      CREATE TRIGGER draw_exclusion_not_emptied BEFORE TRUNCATE ON draw_exclusion
        FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();

      -- What a draw was made from is encrypted: the service moves each draw's in a transaction of its own.
      CREATE TABLE exclusion_owed (id uuid PRIMARY KEY);
      INSERT INTO exclusion_owed SELECT id FROM draw;
    `);
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
