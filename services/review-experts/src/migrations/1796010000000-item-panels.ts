import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The panels that published guides want: what the pool is measured by. EXP-10 */
export class ItemPanels1796010000000 implements MigrationInterface {
  readonly name = 'ItemPanels1796010000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE item_panel (
        code text PRIMARY KEY,
        name text NOT NULL,
        bureau_code text NOT NULL,
        version int NOT NULL,
        panel jsonb NOT NULL,
        departments jsonb NOT NULL
      );
      CREATE INDEX item_panel_bureau ON item_panel (bureau_code);
    `);
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
