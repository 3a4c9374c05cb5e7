import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Of which kind the document is that an expert is known by. */
export class IdentityKinds1795859731000 implements MigrationInterface {
  readonly name = 'IdentityKinds1795859731000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE expert ADD COLUMN identity_kind text');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
