import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A standing authorisation has a cap per day; a letter whose words name an item that is not the bureau's says why. SEAL-8 to SEAL-10 */
export class SealCaps1798400200300 implements MigrationInterface {
  readonly name = 'SealCaps1798400200300';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE seal_authorisation ADD COLUMN daily_max integer CHECK (daily_max > 0);
      ALTER TABLE seal_request ADD COLUMN named_items jsonb NOT NULL DEFAULT '[]',
        ADD COLUMN named_because text,
        ADD CONSTRAINT seal_10_named_items_have_a_reason CHECK (named_items = '[]' OR named_because IS NOT NULL);
    `);
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
