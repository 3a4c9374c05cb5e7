import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An order that stops clocks is told apart by its issuer and number; another stop for the same kind of procedure names
 * the earlier one and its ground. Rows of before keep their empty columns. APL-45
 */
export class StopsAgain1796030000000 implements MigrationInterface {
  readonly name = 'StopsAgain1796030000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE case_overlay
        ADD COLUMN order_number text,
        ADD COLUMN order_issuer text,
        ADD COLUMN order_key text,
        ADD COLUMN replaces uuid UNIQUE REFERENCES case_overlay (id),
        ADD COLUMN ground text CHECK (ground IN ('broken-off', 'supplementary', 'void-result')),
        ADD COLUMN reasons text,
        ADD CONSTRAINT apl_45_an_order_is_told_whole
          CHECK (num_nonnulls(order_number, order_issuer, order_key) IN (0, 3)),
        ADD CONSTRAINT apl_45_another_stop_has_its_ground CHECK (num_nonnulls(replaces, ground, reasons) IN (0, 3));
      CREATE UNIQUE INDEX apl_45_an_order_is_told_by_issuer_and_number ON case_overlay (order_key);
      CREATE UNIQUE INDEX apl_45_one_first_stop_of_a_kind ON case_overlay (case_id, kind)
        WHERE order_key IS NOT NULL AND replaces IS NULL;
    `);
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
