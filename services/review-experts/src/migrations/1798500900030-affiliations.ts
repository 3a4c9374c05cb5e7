import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which bodies are in one hand, as approval tells, and which awards have ended. REV-3, INT-7, INT-8 */
export class Affiliations1798500900030 implements MigrationInterface {
  readonly name = 'Affiliations1798500900030';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE affiliation (
        id uuid PRIMARY KEY,
        agency_code text NOT NULL,
        kind text NOT NULL CHECK (kind IN ('subordinate', 'supervised-association', 'shareholding')),
        body_code text NOT NULL,
        share_percent int,
        since date NOT NULL,
        until date,
        exempt boolean NOT NULL,
        version int NOT NULL
      );
      CREATE INDEX affiliation_agency ON affiliation (agency_code);
      CREATE INDEX affiliation_body ON affiliation (body_code);
      ALTER TABLE commission_award ADD COLUMN ended_at timestamptz;
    `);
  }

  async down(): Promise<void> {
    throw new Error('there is no way back');
  }
}
