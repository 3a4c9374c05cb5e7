import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who was told how a liaison is reached, and a vacancy that goes on to the government's office. LINK-3 */
export class ContactsTold1798400300010 implements MigrationInterface {
  readonly name = 'ContactsTold1798400300010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE contact_notice (
        entry_id uuid PRIMARY KEY REFERENCES inbox_entry (id),
        liaison_id uuid NOT NULL REFERENCES liaison (id),
        body_code text NOT NULL,
        liaison_version int NOT NULL,
        CONSTRAINT link_3_told_once UNIQUE (liaison_id, body_code, liaison_version)
      );
      ALTER TABLE liaison_vacancy ADD COLUMN office_due_at timestamptz, ADD COLUMN office_told_at timestamptz;
      ALTER TABLE inbox_entry
        DROP CONSTRAINT link_4_claimed_within_a_limit,
        ADD CONSTRAINT link_4_claimed_within_a_limit CHECK (
          kind IN ('checkpoint', 'calendar-missing', 'document-followed', 'memorandum-step', 'staff-changed',
            'body-changed', 'liaison-contact')
          OR num_nulls(claim_due_on, claim_due_at, calendar_version) = 0);
    `);
  }

  async down(): Promise<void> {
    throw new Error('there is no way back');
  }
}
