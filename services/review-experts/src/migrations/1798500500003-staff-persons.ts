import { addStaffPerson } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whose document an entry of the staff register was made on, as services name persons to each other. REV-6, EXP-19.4 */
export class StaffPersons1798500500003 implements MigrationInterface {
  readonly name = 'StaffPersons1798500500003';

  async up(runner: QueryRunner): Promise<void> {
    await addStaffPerson(runner);
    await runner.query(`
      CREATE OR REPLACE FUNCTION owe_look_at_service() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO service_owed SELECT NEW.id WHERE NEW.person_key IS NOT NULL OR EXISTS (
          SELECT 1 FROM expert_mark k WHERE k.kind = 'subject' AND folded_subject(k.mark) = folded_subject(NEW.subject))
          ON CONFLICT DO NOTHING;
        RETURN NULL;
      END $$;
    `);
  }

  async down(): Promise<void> {
    throw new Error('there is no way back');
  }
}
