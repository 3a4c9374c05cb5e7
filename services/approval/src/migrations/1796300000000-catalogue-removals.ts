import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A draft of the catalogue may be discarded, and who applied is told what it no longer lists. INT-3 */
export class CatalogueRemovals1796300000000 implements MigrationInterface {
  readonly name = 'CatalogueRemovals1796300000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE intermediary_catalogue
        ADD COLUMN discard_reason text,
        DROP CONSTRAINT intermediary_catalogue_state_check,
        ADD CONSTRAINT intermediary_catalogue_state_check CHECK (state IN ('draft', 'published', 'discarded')),
        ADD CONSTRAINT int_3_discarded_with_a_reason CHECK ((state = 'discarded') = (discard_reason IS NOT NULL));
      DROP TRIGGER intermediary_catalogue_published_stays ON intermediary_catalogue;
      CREATE TRIGGER intermediary_catalogue_published_stays BEFORE UPDATE OR DELETE ON intermediary_catalogue
        FOR EACH ROW WHEN (OLD.state <> 'draft') EXECUTE FUNCTION int_3_published_stays();

      CREATE TABLE catalogue_removal (
        id uuid PRIMARY KEY REFERENCES intermediary_catalogue (id),
        number int NOT NULL,
        services jsonb NOT NULL,
        effective_on date NOT NULL,
        told_at timestamptz
      );
      CREATE INDEX catalogue_removal_untold ON catalogue_removal (effective_on) WHERE told_at IS NULL;
    `);
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
