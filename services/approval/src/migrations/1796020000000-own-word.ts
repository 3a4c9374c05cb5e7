import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whom the staff register enters over the head of his own case is asked himself, and the window revokes a power of attorney by two people on a signed paper. SUP-5, PRA-11, PRA-16
 */
export class OwnWord1796020000000 implements MigrationInterface {
  readonly name = 'OwnWord1796020000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE staff_member
        ADD COLUMN word text CHECK (word IN ('given', 'awaited', 'silent')),
        ADD CONSTRAINT sup_5_own_word_of_what_waits CHECK (word IS NULL OR pending);
      CREATE INDEX staff_member_awaited ON staff_member (id) WHERE word = 'awaited';

      CREATE INDEX identity_login ON identity (lower(subject)) WHERE subject IS NOT NULL;
      CREATE INDEX approval_case_login ON approval_case (lower(owner_sub))
        WHERE state IN ('draft', 'submitted', 'correcting', 'accepted', 'reviewed');
      CREATE INDEX material_version_login ON material_version (lower(handed_in_by));
      CREATE INDEX power_of_attorney_login ON power_of_attorney (lower(agent_party))
        WHERE state IN ('announced', 'in-force');

      ALTER TABLE power_of_attorney
        ADD COLUMN revocation_file jsonb,
        ADD COLUMN revocation_asked_by text,
        ADD COLUMN revocation_asked_at timestamptz,
        ADD CONSTRAINT power_revocation_asked_whole
          CHECK ((revocation_asked_by IS NULL) = (revocation_asked_at IS NULL)
            AND (revocation_file IS NULL OR revocation_asked_by IS NOT NULL));
      CREATE INDEX power_of_attorney_revocation ON power_of_attorney (id)
        WHERE revocation_asked_by IS NOT NULL AND state IN ('announced', 'in-force');
    `);
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
