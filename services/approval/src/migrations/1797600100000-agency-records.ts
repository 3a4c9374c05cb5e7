import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const KINDS = `'registration', 'licence', 'filing', 'penalty', 'annual-report', 'spot-check', 'abnormal-operation',
  'dishonesty'`;

/** What authorities keep of agencies: who may tell it, imports row by row, records, objections. INT-16 */
export class AgencyRecords1797600100000 implements MigrationInterface {
  readonly name = 'AgencyRecords1797600100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE record_source (
        ${LEGAL_COLUMNS},
        kind text NOT NULL CHECK (kind IN (${KINDS})),
        body_code text NOT NULL,
        basis text NOT NULL,
        state text NOT NULL CHECK (state IN ('proposed', 'confirmed', 'ended')),
        proposed_by text NOT NULL,
        proposed_at timestamptz NOT NULL,
        confirmed_by text,
        end_reason text,
        CONSTRAINT int_16_confirmed_by_its_body CHECK (state <> 'confirmed' OR confirmed_by IS NOT NULL)
      );
      CREATE UNIQUE INDEX int_16_one_source_per_body ON record_source (kind, body_code) WHERE state <> 'ended';
      CREATE UNIQUE INDEX int_16_kept_by_one ON record_source (kind)
        WHERE state <> 'ended' AND kind IN ('registration', 'annual-report', 'abnormal-operation');

      CREATE TABLE record_import (
        ${LEGAL_COLUMNS},
        kind text NOT NULL CHECK (kind IN (${KINDS})),
        body_code text NOT NULL,
        source text NOT NULL,
        file jsonb,
        rows jsonb NOT NULL,
        imported_by text NOT NULL,
        imported_at timestamptz NOT NULL
      );
      CREATE INDEX record_import_body ON record_import (body_code, id DESC);

      CREATE TABLE agency_record (
        ${LEGAL_COLUMNS},
        kind text NOT NULL CHECK (kind IN (${KINDS})),
        body_code text NOT NULL,
        number text NOT NULL,
        agency_code text NOT NULL,
        title text NOT NULL,
        text text NOT NULL,
        decided_on date NOT NULL,
        until date,
        status text NOT NULL CHECK (status IN ('in-force', 'ended')),
        as_of date NOT NULL,
        state text NOT NULL CHECK (state IN ('standing', 'superseded', 'withdrawn')),
        import_id uuid NOT NULL,
        supersedes uuid REFERENCES agency_record (id),
        imported_by text NOT NULL,
        CONSTRAINT int_16_decided_before_told CHECK (decided_on <= as_of)
      );
      CREATE UNIQUE INDEX int_16_one_standing ON agency_record (body_code, kind, number) WHERE state = 'standing';
      CREATE INDEX agency_record_agency ON agency_record (agency_code, id DESC);
      CREATE INDEX agency_record_number ON agency_record (body_code, kind, number);

      CREATE TABLE record_objection (
        ${LEGAL_COLUMNS},
        record_id uuid NOT NULL REFERENCES agency_record (id),
        body_code text NOT NULL,
        agency_code text NOT NULL,
        text text NOT NULL,
        evidence jsonb,
        state text NOT NULL CHECK (state IN ('filed', 'upheld', 'dismissed')),
        filed_by text NOT NULL,
        filed_at timestamptz NOT NULL,
        answer text,
        answered_by text,
        answered_at timestamptz,
        CONSTRAINT int_16_answered_whole CHECK (
          num_nonnulls(answer, answered_by, answered_at) = CASE WHEN state = 'filed' THEN 0 ELSE 3 END)
      );
      CREATE UNIQUE INDEX int_16_one_open_objection ON record_objection (record_id) WHERE state = 'filed';
      CREATE INDEX record_objection_record ON record_objection (record_id);
      CREATE INDEX record_objection_body ON record_objection (body_code, id DESC);
      CREATE INDEX record_objection_agency ON record_objection (agency_code, id DESC);
    `);
    for (const [table, subject] of [
      ['record_source', 'record-source'],
      ['record_import', 'record-import'],
      ['agency_record', 'agency-record'],
      ['record_objection', 'record-objection'],
    ] as const) {
      await bindToAudit(runner, table, subject);
    }
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
