import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Results are looked through before they are public, and corrected in sight; ties of inspectors are found. INSP-6.2, INSP-7 */
export class PublishedResults1798100400000 implements MigrationInterface {
  readonly name = 'PublishedResults1798100400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE inspection ADD COLUMN applicant_name text;
      CREATE TABLE publication (
        ${LEGAL_COLUMNS},
        inspection_id uuid NOT NULL REFERENCES inspection (id),
        case_number text NOT NULL,
        bureau_code text NOT NULL,
        item_code text NOT NULL,
        applicant_name text,
        site text NOT NULL,
        nth int NOT NULL CHECK (nth >= 1),
        withheld jsonb NOT NULL,
        note text,
        entered_by text NOT NULL,
        entered_at timestamptz NOT NULL,
        remind_at timestamptz NOT NULL,
        reminded_at timestamptz,
        checked_by text,
        checked_at timestamptz,
        CONSTRAINT insp_6_2_checked_by_another CHECK (checked_by <> entered_by),
        CONSTRAINT insp_6_2_checked_by_somebody CHECK ((checked_by IS NULL) = (checked_at IS NULL)),
        CONSTRAINT insp_6_2_corrected_with_note CHECK ((nth = 1) = (note IS NULL)),
        CONSTRAINT publication_nth UNIQUE (inspection_id, nth)
      );
      CREATE INDEX publication_item ON publication (item_code, id) WHERE nth = 1 AND checked_at IS NOT NULL;
      CREATE INDEX publication_applicant ON publication (applicant_name, id) WHERE nth = 1 AND checked_at IS NOT NULL;
      CREATE INDEX publication_site ON publication (site text_pattern_ops, id) WHERE nth = 1 AND checked_at IS NOT NULL;
      CREATE INDEX publication_public ON publication (id) WHERE nth = 1 AND checked_at IS NOT NULL;
      CREATE INDEX publication_waiting ON publication (remind_at) WHERE checked_at IS NULL AND reminded_at IS NULL;

      CREATE TABLE inspector_tie (
        ${LEGAL_COLUMNS},
        inspection_id uuid NOT NULL REFERENCES inspection (id),
        case_number text NOT NULL,
        bureau_code text NOT NULL,
        offices jsonb NOT NULL,
        attendance_id uuid NOT NULL REFERENCES attendance (id),
        subject text NOT NULL,
        body_code text NOT NULL,
        ground text NOT NULL CHECK (ground IN ('party', 'kin', 'interest', 'other')),
        facts text NOT NULL,
        file jsonb NOT NULL,
        state text NOT NULL CHECK (state IN ('alleged', 'upheld', 'dismissed')),
        alleged_by text NOT NULL,
        alleged_at timestamptz NOT NULL,
        hearing_until timestamptz NOT NULL,
        statement text,
        stated_at timestamptz,
        decide_by timestamptz NOT NULL,
        raised_at timestamptz,
        decided_by text,
        decided_at timestamptz,
        reasons text,
        CONSTRAINT insp_7_decided_by_another CHECK (decided_by NOT IN (alleged_by, subject)),
        CONSTRAINT insp_7_decided_with_reasons
          CHECK ((state = 'alleged') = (decided_by IS NULL) AND (decided_by IS NULL) = (reasons IS NULL)),
        CONSTRAINT insp_7_heard_first
          CHECK (decided_at IS NULL OR stated_at IS NOT NULL OR decided_at >= hearing_until)
      );
      CREATE INDEX inspector_tie_inspection ON inspector_tie (inspection_id);
      CREATE INDEX inspector_tie_bureau ON inspector_tie (bureau_code, id);
      CREATE INDEX inspector_tie_offices ON inspector_tie USING gin (offices jsonb_path_ops);
      CREATE INDEX inspector_tie_subject ON inspector_tie (subject, id);
      CREATE INDEX inspector_tie_alleged_by ON inspector_tie (alleged_by, id);
      CREATE INDEX inspector_tie_waiting ON inspector_tie (decide_by) WHERE state = 'alleged' AND raised_at IS NULL;
      CREATE UNIQUE INDEX insp_7_one_open_tie ON inspector_tie (attendance_id) WHERE state IN ('alleged', 'upheld');
    `);
    await bindToAudit(runner, 'publication', 'result-publication');
    await bindToAudit(runner, 'inspector_tie', 'inspector-tie');
  }

  async down(): Promise<void> {
    throw new Error('the log is append-only: there is no way back');
  }
}
