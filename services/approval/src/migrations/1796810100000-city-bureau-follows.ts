import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One bureau is the city's, also at the moment when another follows it: judged once both rows are written. SUP-3 */
export class CityBureauFollows1796810100000 implements MigrationInterface {
  readonly name = 'CityBureauFollows1796810100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX body_one_city_bureau;
      ALTER TABLE body ADD CONSTRAINT body_one_city_bureau
        EXCLUDE USING btree (level WITH =) WHERE (level = 'city' AND active) DEFERRABLE INITIALLY IMMEDIATE;
    `);
  }

  async down(): Promise<void> {}
}
