import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What applicants without a login say on signed paper, entered by one and read by another. INT-5 */
export class SignedChoices1798501000006 implements MigrationInterface {
  readonly name = 'SignedChoices1798501000006';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE engagement ADD COLUMN paper_step jsonb, ADD COLUMN read_by text;
      CREATE INDEX engagement_bureau ON engagement (bureau_code, id DESC);
    `);
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
