import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who somebody on the staff register is, and that he leaves, takes two people: what waits stands at the entry. */
export class StaffChanges1795906920000 implements MigrationInterface {
  readonly name = 'StaffChanges1795906920000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE staff_member
        ADD COLUMN change jsonb,
        ADD COLUMN change_by text,
        ADD CONSTRAINT staff_member_change_whole CHECK ((change IS NULL) = (change_by IS NULL)),
        ADD CONSTRAINT staff_member_changes_while_serving CHECK (change IS NULL OR serving);
      CREATE INDEX staff_member_changing ON staff_member (id) WHERE change IS NOT NULL;
    `);
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
