import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where a body's decisions may be contested, and courts among the bodies. */
export class Remedies1795853100000 implements MigrationInterface {
  readonly name = 'Remedies1795853100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE body DROP CONSTRAINT body_kind_check;
      ALTER TABLE body ADD CONSTRAINT body_kind_check CHECK (kind IN ('bureau', 'department', 'government', 'agency',
        'enterprise', 'public-institution', 'association', 'discipline-inspection', 'court', 'other'));
      ALTER TABLE body ADD COLUMN remedies jsonb;
    `);
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
