import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An inspection belongs to the applicant's legal person instead of a login; agents act within powers of attorney. */
export class Parties1795854060000 implements MigrationInterface {
  readonly name = 'Parties1795854060000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE inspection ADD COLUMN applicant_party text;
      CREATE INDEX inspection_party ON inspection (applicant_party);

      CREATE TABLE power_of_attorney (
        id uuid PRIMARY KEY,
        grantor_party text NOT NULL,
        agent_party text NOT NULL,
        bureau_code text NOT NULL,
        item_codes jsonb,
        acts jsonb NOT NULL,
        valid_from date NOT NULL,
        valid_until date NOT NULL,
        state text NOT NULL,
        version int NOT NULL
      );
      CREATE INDEX power_of_attorney_held ON power_of_attorney (agent_party, grantor_party);
    `);
  }

  async down(): Promise<void> {
    throw new Error('the log is append-only: there is no way back');
  }
}
