import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who is and who was liaison of a body, under the name by which every service asks. LINK-3 */
export class LiaisonTerms1798400300003 implements MigrationInterface {
  readonly name = 'LiaisonTerms1798400300003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE VIEW liaison_term AS SELECT id, body_code, subject, deputy_subject, state, sender_version AS version FROM liaison_replica;
    `);
  }

  async down(): Promise<void> {
    throw new Error('there is no way back');
  }
}
