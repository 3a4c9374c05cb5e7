import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Agencies on the platform, their practitioners and their ties. INT-6, INT-7, INT-18 */
export class Agencies1796300100000 implements MigrationInterface {
  readonly name = 'Agencies1796300100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE agency (
        ${LEGAL_COLUMNS},
        code text NOT NULL,
        name text NOT NULL,
        phone text NOT NULL,
        state text NOT NULL CHECK (state IN ('applied', 'joined', 'refused', 'left', 'struck')),
        applied_by text NOT NULL,
        applied_at timestamptz NOT NULL,
        look_up jsonb,
        joined_at timestamptz,
        deemed boolean NOT NULL,
        ended_at timestamptz,
        CONSTRAINT int_18_no_agency_is_out_but_by_the_register
          CHECK (state NOT IN ('refused', 'struck') OR look_up ->> 'status' <> 'in-operation' AND look_up -> 'file' <> 'null'::jsonb)
      );
      CREATE UNIQUE INDEX int_18_once_on_the_platform ON agency (code) WHERE state IN ('applied', 'joined');
      CREATE INDEX agency_joined ON agency (id DESC) WHERE state = 'joined';
      CREATE INDEX agency_applied ON agency (id) WHERE state = 'applied';

      CREATE TABLE agency_practitioner (
        ${LEGAL_COLUMNS},
        agency_id uuid NOT NULL REFERENCES agency (id),
        agency_code text NOT NULL,
        name text NOT NULL,
        document_kind text NOT NULL,
        document_hash text NOT NULL,
        licence text,
        former jsonb,
        permit jsonb,
        no_pay jsonb,
        namesakes jsonb NOT NULL,
        state text NOT NULL CHECK (state IN ('unproved', 'questioned', 'on-show', 'barred', 'lapsed', 'left')),
        entered_by text NOT NULL,
        entered_at timestamptz NOT NULL,
        ruled_by text,
        reasons text,
        CONSTRAINT int_6_a_former_official_on_show_is_proved
          CHECK (state <> 'on-show' OR former IS NULL OR permit IS NOT NULL AND no_pay IS NOT NULL)
      );
      CREATE INDEX agency_practitioner_agency ON agency_practitioner (agency_id);
      CREATE INDEX agency_practitioner_document ON agency_practitioner (document_hash);
      CREATE INDEX agency_practitioner_waiting ON agency_practitioner (id) WHERE state IN ('unproved', 'questioned');

      CREATE TABLE agency_affiliation (
        ${LEGAL_COLUMNS},
        agency_code text NOT NULL,
        kind text NOT NULL
          CHECK (kind IN ('subordinate', 'supervised-association', 'shareholding', 'relative-of-official')),
        body_code text NOT NULL CHECK (body_code <> agency_code),
        official_subject text,
        share_percent int CHECK (share_percent BETWEEN 1 AND 100),
        since date NOT NULL,
        until date CHECK (until >= since),
        source text NOT NULL,
        entered_by text NOT NULL,
        entered_for text NOT NULL,
        exemption jsonb,
        ended_by text,
        end_reason text,
        CONSTRAINT int_7_an_end_has_its_day CHECK (num_nonnulls(until, ended_by, end_reason) IN (0, 3)),
        CONSTRAINT int_7_a_holding_has_its_share CHECK ((kind = 'shareholding') = (share_percent IS NOT NULL)),
        CONSTRAINT int_5_an_official_is_named CHECK ((kind = 'relative-of-official') = (official_subject IS NOT NULL))
      );
      CREATE INDEX agency_affiliation_agency ON agency_affiliation (agency_code);
      CREATE INDEX agency_affiliation_body ON agency_affiliation (body_code);
    `);
    await bindToAudit(runner, 'agency', 'agency');
    await bindToAudit(runner, 'agency_practitioner', 'agency-practitioner');
    await bindToAudit(runner, 'agency_affiliation', 'agency-affiliation');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
