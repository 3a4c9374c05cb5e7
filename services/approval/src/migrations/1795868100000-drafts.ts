import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Drafts that nobody hands in are removed; files are found by whose row names them. */
export class Drafts1795868100000 implements MigrationInterface {
  readonly name = 'Drafts1795868100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE approval_case
        ADD COLUMN draft_kept_at timestamptz,
        ADD COLUMN removed_at timestamptz,
        DROP CONSTRAINT approval_case_state_check,
        DROP CONSTRAINT pra_1_a_body_has_its_code,
        ADD CONSTRAINT approval_case_state_check CHECK (state IN ('draft', 'submitted', 'correcting', 'accepted',
          'reviewed', 'granted', 'refused', 'notAccepted', 'notRequired', 'withdrawn', 'removed')),
        ADD CONSTRAINT pra_1_a_body_has_its_code CHECK (state = 'removed'
          OR applicant_kind NOT IN ('body', 'foreignBody', 'other') OR applicant_code IS NOT NULL),
        ADD CONSTRAINT pra_8_only_a_draft_is_removed CHECK (state <> 'removed' OR submitted_at IS NULL),
        ADD CONSTRAINT pra_8_what_is_removed_says_nothing CHECK (state <> 'removed' OR (removed_at IS NOT NULL
          AND owner_sub = '' AND owner_party IS NULL AND power_id IS NULL AND applicant_name = ''
          AND applicant_code IS NULL AND agent_name IS NULL AND agent_code IS NULL AND project_code = ''
          AND claimed_project IS NULL AND project_name = '' AND project_address = ''
          AND related_units = '[]' AND withdrawal_reason IS NULL));
      CREATE INDEX approval_case_never_handed_in ON approval_case ((coalesce(draft_kept_at, created_at)))
        WHERE submitted_at IS NULL AND state <> 'removed';

      CREATE TABLE draft_look (
        id uuid PRIMARY KEY REFERENCES approval_case (id),
        warned_at timestamptz,
        next_at timestamptz NOT NULL
      );

      CREATE INDEX case_material_file ON case_material ((file ->> 'sha256'));
      CREATE INDEX legal_document_file ON legal_document ((file ->> 'sha256'));
      CREATE INDEX power_of_attorney_file ON power_of_attorney ((file ->> 'sha256'));
    `);
  }

  async down(): Promise<void> {
    throw new Error('what was removed does not come back');
  }
}
