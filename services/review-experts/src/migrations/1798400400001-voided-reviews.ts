import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A review whose opinion a finding on one of its seats made void names it, and stays on record. EXP-19 */
export class VoidedReviews1798400400001 implements MigrationInterface {
  readonly name = 'VoidedReviews1798400400001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE review ADD COLUMN voided_by uuid REFERENCES finding (id)');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
