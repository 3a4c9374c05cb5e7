import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Items and the versions of their guides. */
export class Items1760000200000 implements MigrationInterface {
  readonly name = 'Items1760000200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE item (
        ${LEGAL_COLUMNS},
        code text COLLATE "C" NOT NULL,
        name text NOT NULL,
        bureau_code text NOT NULL,
        created_at timestamptz NOT NULL,
        CONSTRAINT item_code_once UNIQUE (code)
      );

      CREATE TABLE item_version (
        ${LEGAL_COLUMNS},
        item_code text COLLATE "C" NOT NULL REFERENCES item (code),
        number int NOT NULL CHECK (number >= 1),
        bureau_code text NOT NULL,
        state text NOT NULL CHECK (state IN ('draft', 'published')),
        guide jsonb NOT NULL,
        samples jsonb NOT NULL,
        departments jsonb NOT NULL,
        catalogue_number int,
        published_at timestamptz,
        published_by text,
        CONSTRAINT apl_30_numbered_versions UNIQUE (item_code, number),
        CONSTRAINT apl_30_published_at_an_instant CHECK ((state = 'published') = (published_at IS NOT NULL)),
        CONSTRAINT apl_42_promise_is_no_longer CHECK (state = 'draft'
          OR (guide #>> '{promised,length}')::int <= (guide #>> '{statutory,length}')::int),
        CONSTRAINT sup_2_supervised CHECK (state = 'draft' OR jsonb_array_length(departments) > 0),
        CONSTRAINT seal_3_no_department_seal CHECK (state = 'draft'
          OR NOT jsonb_path_exists(guide, '$.steps[*].demandsDepartmentSeal ? (@ == true)'))
      );
      CREATE UNIQUE INDEX apl_30_one_draft ON item_version (item_code) WHERE state = 'draft';

      CREATE FUNCTION apl_30_published_stays() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'APL-30: a published version of a guide stays as it is'
          USING ERRCODE = 'integrity_constraint_violation';
      END $$;
      CREATE TRIGGER item_version_published_stays BEFORE UPDATE OR DELETE ON item_version
        FOR EACH ROW WHEN (OLD.state = 'published') EXECUTE FUNCTION apl_30_published_stays();
    `);
    await bindToAudit(runner, 'item', 'item');
    await bindToAudit(runner, 'item_version', 'item-version');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
