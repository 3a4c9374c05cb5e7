import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Each ground of a refusal, and each condition of a grant, names its provision. Decisions from before keep none. APL-38 */
export class Grounds1795897200000 implements MigrationInterface {
  readonly name = 'Grounds1795897200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE case_decision
        ADD COLUMN grounds jsonb NOT NULL DEFAULT '[]',
        ADD COLUMN provisions jsonb NOT NULL DEFAULT '[]';
    `);
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
