import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was found about a panel's seat: whether it is final, whether it was overturned, and whether the opinion is the same without it. */
export class FinalFindings1795894380000 implements MigrationInterface {
  readonly name = 'FinalFindings1795894380000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE check_finding
        ADD COLUMN stage text CHECK (stage IN ('upheld', 'final', 'overturned')),
        ADD COLUMN opinion_stands boolean;
    `);
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
