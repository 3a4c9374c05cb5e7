import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Memoranda of before are told again: whoever keeps a pool of experts asks which lists rest on one. EXP-7 */
export class MemorandaToldToThePool1797500000100 implements MigrationInterface {
  readonly name = 'MemorandaToldToThePool1797500000100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE memorandum_owed (id uuid PRIMARY KEY);
      INSERT INTO memorandum_owed SELECT id FROM memorandum WHERE state IN ('in-force', 'ending', 'ended');
    `);
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
