import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Every change of the calendar takes two people from now on; what one person entered before stays as it was entered. APL-82 */
export class CalendarTwo1795878240000 implements MigrationInterface {
  readonly name = 'CalendarTwo1795878240000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE calendar_adjustment
        ADD CONSTRAINT apl_82_a_second_confirms CHECK (confirmed_by IS NOT NULL) NOT VALID;
      ALTER TABLE calendar_year_notice
        ADD CONSTRAINT apl_82_a_second_confirms CHECK (confirmed_by IS NOT NULL) NOT VALID;
    `);
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
