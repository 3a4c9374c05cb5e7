import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Spot checks are drawn for too, from the pool that comes with what asks for them. */
export class SpotDraws1798200000000 implements MigrationInterface {
  readonly name = 'SpotDraws1798200000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE draw_request
        ADD COLUMN given_pool jsonb,
        DROP CONSTRAINT draw_request_purpose_check,
        ADD CONSTRAINT draw_request_purpose_check CHECK (purpose IN ('review', 'inspection', 'spot-check')),
        ADD CONSTRAINT int_11_spot_check_has_its_pool CHECK ((purpose = 'spot-check') = (given_pool IS NOT NULL));
      CREATE INDEX draw_request_spot ON draw_request (id) WHERE state = 'open' AND purpose = 'spot-check';
    `);
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
