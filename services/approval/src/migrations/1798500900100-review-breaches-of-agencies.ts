import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an agency was found to have broken at a review stands in its record. REV-20, INT-16 */
export class ReviewBreachesOfAgencies1798500900100 implements MigrationInterface {
  readonly name = 'ReviewBreachesOfAgencies1798500900100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE agency_record
        DROP CONSTRAINT agency_record_kind_check,
        ADD CONSTRAINT agency_record_kind_check CHECK (kind IN ('registration', 'licence', 'filing', 'penalty',
          'annual-report', 'spot-check', 'abnormal-operation', 'dishonesty', 'review-breach'));
      CREATE UNIQUE INDEX rev_20_one_record_of_a_breach ON agency_record (import_id) WHERE kind = 'review-breach';
    `);
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
