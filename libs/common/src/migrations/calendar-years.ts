import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The years whose notice is in whole, beside the days of the overlay. */
export class CalendarYears1795859717000 implements MigrationInterface {
  readonly name = 'CalendarYears1795859717000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE calendar_year (year text PRIMARY KEY, notice text NOT NULL)');
  }

  async down(): Promise<void> {
    throw new Error('there is no way back');
  }
}
