import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a source imports has effect once a second person of it has confirmed it; earlier imports have had theirs. INT-16 */
export class RecordReleases1798501000001 implements MigrationInterface {
  readonly name = 'RecordReleases1798501000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE record_import
        ADD COLUMN state text NOT NULL DEFAULT 'released'
          CHECK (state IN ('entered', 'released', 'rejected', 'lapsed')),
        ADD COLUMN released_by text,
        ADD COLUMN released_at timestamptz,
        ADD COLUMN end_reason text,
        ADD CONSTRAINT int_16_released_by_another CHECK (state <> 'released' OR released_by <> imported_by),
        ADD CONSTRAINT int_16_released_whole CHECK (num_nonnulls(released_by, released_at) IN (0, 2));
      ALTER TABLE agency_record
        ADD COLUMN released_by text,
        ADD CONSTRAINT int_16_taken_by_two CHECK (released_by <> imported_by);
    `);
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
