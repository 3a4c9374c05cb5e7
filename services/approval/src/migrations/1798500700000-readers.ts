import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who sent a proof back reads the next; a request on paper bears its day, so that another scan of it is known. APL-39, APL-44 */
export class Readers1798500700000 implements MigrationInterface {
  readonly name = 'Readers1798500700000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE delivery_proof ADD COLUMN sent_back_by jsonb NOT NULL DEFAULT '[]';
      ALTER TABLE certificate_request ADD COLUMN signed_on date;
      CREATE UNIQUE INDEX apl_39_a_paper_asks_once ON certificate_request (approval_id, signed_on)
        WHERE state = 'confirmed';
    `);
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
