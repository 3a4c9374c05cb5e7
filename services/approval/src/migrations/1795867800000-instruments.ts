import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The register of instruments: what guides and catalogues may cite. */
export class Instruments1795867800000 implements MigrationInterface {
  readonly name = 'Instruments1795867800000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE legal_instrument (
        ${LEGAL_COLUMNS},
        title text NOT NULL,
        title_key text NOT NULL,
        document_number text NOT NULL,
        issuer text NOT NULL,
        issuer_kind text NOT NULL CHECK (issuer_kind IN
          ('national-congress', 'local-congress', 'state-council', 'ministry', 'local-government', 'other')),
        promulgation text NOT NULL CHECK (promulgation IN ('order', 'decision', 'document')),
        level text NOT NULL CHECK (level IN ('law', 'administrative-regulation', 'state-council-decision',
          'local-regulation', 'departmental-rule', 'local-government-rule', 'normative-document')),
        articles int NOT NULL CHECK (articles > 0),
        in_force_from date NOT NULL,
        in_force_until date,
        state text NOT NULL CHECK (state IN ('entered', 'registered', 'discarded', 'ending', 'ended')),
        source text NOT NULL,
        entered_by text NOT NULL,
        entered_at timestamptz NOT NULL,
        judged_by text,
        judged_at timestamptz,
        ends_on date,
        end_reason text,
        end_entered_by text,
        end_judged_by text,
        CONSTRAINT int_4_a_second_confirms CHECK (judged_by <> entered_by),
        CONSTRAINT int_4_registered_when_confirmed CHECK (state = 'entered' OR judged_by IS NOT NULL),
        CONSTRAINT int_4_a_second_confirms_the_end CHECK (end_judged_by <> end_entered_by),
        CONSTRAINT int_4_ended_when_confirmed CHECK ((state = 'ended') = (in_force_until IS NOT NULL)
          AND (state <> 'ended' OR end_judged_by IS NOT NULL))
      );
      CREATE UNIQUE INDEX int_4_one_entry_per_version ON legal_instrument (title_key, in_force_from)
        WHERE state <> 'discarded';
      CREATE INDEX legal_instrument_level ON legal_instrument (level, id DESC);
    `);
    await bindToAudit(runner, 'legal_instrument', 'instrument');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
