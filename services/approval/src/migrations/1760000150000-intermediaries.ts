import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The catalogue of intermediary services, version by version. */
export class Intermediaries1760000150000 implements MigrationInterface {
  readonly name = 'Intermediaries1760000150000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE intermediary_catalogue (
        ${LEGAL_COLUMNS},
        number int NOT NULL CHECK (number >= 1),
        compiled_by text NOT NULL,
        state text NOT NULL CHECK (state IN ('draft', 'published')),
        entries jsonb NOT NULL,
        in_force_from date,
        published_at timestamptz,
        CONSTRAINT int_3_numbered_versions UNIQUE (number),
        CONSTRAINT int_3_one_version_a_day UNIQUE (in_force_from),
        CONSTRAINT int_3_published_with_its_day CHECK ((state = 'published') = (in_force_from IS NOT NULL)),
        CONSTRAINT int_3_published_at_an_instant CHECK ((state = 'published') = (published_at IS NOT NULL)),
        CONSTRAINT int_4_no_lesser_basis
          CHECK (NOT jsonb_path_exists(entries, '$[*].legalBasis.level ? (@ == "departmental-rule"
            || @ == "local-government-rule" || @ == "normative-document")'))
      );
      CREATE UNIQUE INDEX int_3_one_draft ON intermediary_catalogue (state) WHERE state = 'draft';

      CREATE FUNCTION int_3_published_stays() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'INT-3: a published version of the catalogue stays as it is'
          USING ERRCODE = 'integrity_constraint_violation';
      END $$;
      CREATE TRIGGER intermediary_catalogue_published_stays BEFORE UPDATE OR DELETE ON intermediary_catalogue
        FOR EACH ROW WHEN (OLD.state = 'published') EXECUTE FUNCTION int_3_published_stays();
    `);
    await bindToAudit(runner, 'intermediary_catalogue', 'intermediary-catalogue');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
