import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a finding can't be objected to any more: only then does anything new follow from it after a panel's opinion. */
export class FinalFindings1795894320000 implements MigrationInterface {
  readonly name = 'FinalFindings1795894320000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE finding ADD COLUMN final_at timestamptz;
      CREATE INDEX finding_to_settle ON finding (decided_at) WHERE state = 'upheld' AND final_at IS NULL;
    `);
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
