import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who worded a version of a guide, who therefore doesn’t publish it, and why what reads like a forbidden demand stands. APL-30, APL-58 */
export class GuideHands1796500000000 implements MigrationInterface {
  readonly name = 'GuideHands1796500000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE item_version
        ADD COLUMN explanations jsonb NOT NULL DEFAULT '[]',
        ADD COLUMN worded_by jsonb NOT NULL DEFAULT '[]';
      ALTER TABLE item_version ADD CONSTRAINT apl_30_published_by_another
        CHECK (published_by IS NULL OR NOT jsonb_exists(worded_by, published_by));
    `);
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
