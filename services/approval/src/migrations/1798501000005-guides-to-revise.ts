import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Guides that a version of the catalogue overtook, pressed for until they are revised. INT-2, INT-3 */
export class GuidesToRevise1798501000005 implements MigrationInterface {
  readonly name = 'GuidesToRevise1798501000005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE guide_to_revise (
        id uuid PRIMARY KEY,
        catalogue_number int NOT NULL,
        cause text NOT NULL CHECK (cause IN ('removed', 'named')),
        item_code text NOT NULL,
        item_name text NOT NULL,
        bureau_code text NOT NULL,
        guide_version int NOT NULL,
        what text NOT NULL,
        press_on date
      );
      CREATE INDEX guide_to_revise_due ON guide_to_revise (press_on) WHERE press_on IS NOT NULL;
    `);
  }

  async down(): Promise<void> {
    throw new Error('there is no way back');
  }
}
