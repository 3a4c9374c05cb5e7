import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The last day of an agreement on a pool of which notice was given. EXP-14 */
export class PoolAgreementsEnd1796100000500 implements MigrationInterface {
  readonly name = 'PoolAgreementsEnd1796100000500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE pool_agreement
        ADD COLUMN ends_on date,
        ADD CONSTRAINT exp_14_notice_is_given CHECK (ends_on IS NULL OR (ended_at IS NOT NULL AND signed_at IS NOT NULL));
    `);
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
