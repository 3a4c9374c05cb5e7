import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Findings that are turned round, with a reason and a second signature; measurements, photographs, the applicant's word on the record. INSP-9 */
export class SignedFindings1797700000000 implements MigrationInterface {
  readonly name = 'SignedFindings1797700000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE finding
        ADD COLUMN changes uuid REFERENCES finding (id),
        ADD COLUMN reason text,
        ADD COLUMN signed_by text,
        ADD COLUMN signed_at timestamptz,
        ADD CONSTRAINT insp_9_turned_with_reason CHECK ((changes IS NULL) = (reason IS NULL)),
        ADD CONSTRAINT insp_9_second_signature CHECK (signed_by <> found_by),
        ADD CONSTRAINT insp_9_signed_by_somebody CHECK ((signed_by IS NULL) = (signed_at IS NULL));

      CREATE TABLE measurement (
        ${LEGAL_COLUMNS},
        inspection_id uuid NOT NULL REFERENCES inspection (id),
        case_number text NOT NULL,
        finding_id uuid NOT NULL REFERENCES finding (id),
        point_code text NOT NULL,
        body_code text NOT NULL,
        what text NOT NULL,
        value text NOT NULL,
        unit text NOT NULL
      );
      CREATE INDEX measurement_inspection ON measurement (inspection_id);

      CREATE TABLE site_photo (
        ${LEGAL_COLUMNS},
        inspection_id uuid NOT NULL REFERENCES inspection (id),
        case_number text NOT NULL,
        finding_id uuid NOT NULL REFERENCES finding (id),
        file jsonb NOT NULL,
        taken_at timestamptz NOT NULL,
        place text NOT NULL,
        handed_in_by text NOT NULL,
        handed_in_at timestamptz NOT NULL,
        CONSTRAINT insp_9_taken_before_handed_in CHECK (taken_at <= handed_in_at)
      );
      CREATE INDEX site_photo_inspection ON site_photo (inspection_id);

      ALTER TABLE inspection
        ADD COLUMN record_digest text,
        ADD COLUMN applicant_word text CHECK (applicant_word IN ('signed', 'declined', 'none'));
      CREATE TABLE record_signature (
        ${LEGAL_COLUMNS},
        inspection_id uuid NOT NULL REFERENCES inspection (id),
        case_number text NOT NULL,
        record_digest text NOT NULL,
        signed boolean NOT NULL,
        statement text,
        file jsonb,
        entered_by text NOT NULL,
        entered_at timestamptz NOT NULL,
        confirmed_by text,
        stands_since timestamptz,
        CONSTRAINT insp_9_unsigned_with_reason CHECK (signed OR statement IS NOT NULL),
        CONSTRAINT insp_9_paper_by_two CHECK (confirmed_by <> entered_by),
        CONSTRAINT insp_9_paper_compared CHECK (file IS NULL OR (stands_since IS NULL) = (confirmed_by IS NULL))
      );
      CREATE INDEX record_signature_inspection ON record_signature (inspection_id);
      CREATE UNIQUE INDEX insp_9_one_word ON record_signature (inspection_id) WHERE stands_since IS NOT NULL;
    `);
    await bindToAudit(runner, 'measurement', 'measurement');
    await bindToAudit(runner, 'site_photo', 'site-photo');
    await bindToAudit(runner, 'record_signature', 'record-signature');
  }

  async down(): Promise<void> {
    throw new Error('the log is append-only: there is no way back');
  }
}
