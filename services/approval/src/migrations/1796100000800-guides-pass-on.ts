import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A published guide stays as it is, but for the bureau that follows the one which ended. APL-30, SUP-3 */
export class GuidesPassOn1796100000800 implements MigrationInterface {
  readonly name = 'GuidesPassOn1796100000800';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE OR REPLACE FUNCTION apl_30_published_stays() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        own text[] := ARRAY['bureau_code', 'version', 'audit_entry_id', 'salt'];
      BEGIN
        IF TG_OP = 'UPDATE' AND to_jsonb(OLD) - own = to_jsonb(NEW) - own AND EXISTS (
          SELECT 1 FROM body b WHERE b.code = OLD.bureau_code AND NOT b.active AND b.successor_code = NEW.bureau_code
        ) THEN
          RETURN NEW;
        END IF;
        RAISE EXCEPTION 'APL-30: a published version of a guide stays as it is'
          USING ERRCODE = 'integrity_constraint_violation';
      END $$;
    `);
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
