import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Each instrument keeps its text, is read by a second person without sight of the entry, names what superseded it, and waits for the second for a limited time. INT-4, PRA-15 */
export class InstrumentTexts1795928000000 implements MigrationInterface {
  readonly name = 'InstrumentTexts1795928000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE legal_instrument
        ADD COLUMN file jsonb,
        ADD COLUMN misread int NOT NULL DEFAULT 0 CHECK (misread >= 0),
        ADD COLUMN superseded_by uuid REFERENCES legal_instrument (id),
        -- What is there was entered before texts were kept, and says so.
        ADD COLUMN before_texts boolean NOT NULL DEFAULT true;
      ALTER TABLE legal_instrument
        ALTER COLUMN before_texts SET DEFAULT false,
        ADD CONSTRAINT int_4_registered_with_its_text
          CHECK (state IN ('entered', 'discarded') OR file IS NOT NULL OR before_texts),
        DROP CONSTRAINT int_4_registered_when_confirmed,
        ADD CONSTRAINT int_4_registered_when_confirmed CHECK (state IN ('entered', 'discarded') OR judged_by IS NOT NULL),
        ADD CONSTRAINT int_4_superseded_by_another CHECK (superseded_by <> id);
      CREATE INDEX legal_instrument_waiting ON legal_instrument (id) WHERE state IN ('entered', 'ending');
      ALTER TABLE time_limit
        DROP CONSTRAINT time_limit_subject_kind_check,
        DROP CONSTRAINT time_limit_kind_check,
        ADD CONSTRAINT time_limit_subject_kind_check CHECK (subject_kind IN (
          'case', 'demand', 'procedure', 'overlay', 'staff-member', 'body-change', 'identity-correction', 'instrument')),
        ADD CONSTRAINT time_limit_kind_check CHECK (kind IN (
          'answer', 'promised', 'statutory', 'delivery', 'demand-answer', 'procedure', 'statement', 'stop',
          'stop-awaited', 'staff-confirmation', 'body-change-confirmation', 'correction-decision',
          'instrument-confirmation'));
    `);
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
