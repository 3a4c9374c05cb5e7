import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who entered and who confirmed an entry of the staff register, and what tells two people of one name apart. */
export class StaffConfirmed1795892760000 implements MigrationInterface {
  readonly name = 'StaffConfirmed1795892760000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE staff_member
        ADD COLUMN pending boolean NOT NULL DEFAULT false,
        ADD COLUMN entered_by text,
        ADD COLUMN entered_for text,
        ADD COLUMN confirmed_by text,
        ADD COLUMN document_kind text,
        ADD COLUMN document_hash text,
        ADD CONSTRAINT staff_member_serves_when_confirmed CHECK (NOT (serving AND pending)),
        ADD CONSTRAINT staff_member_document_whole CHECK ((document_kind IS NULL) = (document_hash IS NULL));
      CREATE INDEX staff_member_subject ON staff_member (lower(subject));
      CREATE INDEX staff_member_document ON staff_member (document_hash) WHERE document_hash IS NOT NULL;
      CREATE INDEX staff_member_pending ON staff_member (id) WHERE pending;
    `);
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
