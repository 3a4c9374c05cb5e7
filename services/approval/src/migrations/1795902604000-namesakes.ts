import { uniqueFromNowOn } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One subject serves in one body, and who has the name of a party to a case is found. SUP-5, PRA-11 */
export class Namesakes1795902604000 implements MigrationInterface {
  readonly name = 'Namesakes1795902604000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX staff_member_name_key ON staff_member
        (regexp_replace(lower(normalize(name, NFKC)), '[[:space:]·•‧・.．-]', '', 'g')) WHERE serving OR pending;
    `);
    await uniqueFromNowOn(runner, {
      name: 'sup_5_one_subject_one_body',
      table: 'staff_member',
      columns: ['lower(subject)'],
      where: 'serving',
      firstBy: 'serving DESC, version DESC',
    });
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
