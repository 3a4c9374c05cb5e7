import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who keeps a seal in an absent keeper's place does so until a day; what is sealed meanwhile says so. SEAL-8 */
export class SealStandIns1796500200000 implements MigrationInterface {
  readonly name = 'SealStandIns1796500200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE seal ADD COLUMN stands_in_for text, ADD COLUMN stands_in_for_name text,
        ADD COLUMN stands_in_until date,
        ADD CONSTRAINT seal_8_a_stand_in_ends CHECK ((stands_in_for IS NULL) = (stands_in_until IS NULL)),
        ADD CONSTRAINT seal_8_nobody_stands_in_for_himself CHECK (lower(stands_in_for) <> lower(keeper_sub));
      ALTER TABLE seal_handover ADD COLUMN until date;
      ALTER TABLE seal_use ADD COLUMN stands_in_for text;
    `);
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
