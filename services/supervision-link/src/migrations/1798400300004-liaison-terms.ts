import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who is and who was liaison of a body, under the name by which every service asks; terms of before are told to those who did not hear of them. LINK-3 */
export class LiaisonTerms1798400300004 implements MigrationInterface {
  readonly name = 'LiaisonTerms1798400300004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE VIEW liaison_term AS SELECT id, body_code, subject, deputy_subject, state, version AS version FROM liaison;
      CREATE TABLE liaison_owed (id uuid PRIMARY KEY);
      INSERT INTO liaison_owed SELECT id FROM liaison;
    `);
  }

  async down(): Promise<void> {
    throw new Error('there is no way back');
  }
}
