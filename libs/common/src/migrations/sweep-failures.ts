import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a sweep put off because it failed: no legal row, the thing itself stays as it was. */
export class SweepFailures1795853500000 implements MigrationInterface {
  readonly name = 'SweepFailures1795853500000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE sweep_failure (
        sweep text NOT NULL,
        row_id text NOT NULL,
        attempts int NOT NULL DEFAULT 1 CHECK (attempts >= 1),
        since timestamptz NOT NULL DEFAULT now(),
        next_at timestamptz NOT NULL,
        error text NOT NULL,
        PRIMARY KEY (sweep, row_id)
      );
      CREATE INDEX sweep_failure_next ON sweep_failure (next_at);
    `);
  }

  async down(): Promise<void> {
    throw new Error('there is no way back');
  }
}
