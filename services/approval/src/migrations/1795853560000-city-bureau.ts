import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which bureau is the city's: it alone keeps the register of bodies. And bodies that a service new to them was never told. */
export class CityBureau1795853560000 implements MigrationInterface {
  readonly name = 'CityBureau1795853560000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE body ADD COLUMN level text;
      ALTER TABLE body ADD CONSTRAINT body_level CHECK (level IS NULL OR (kind = 'bureau' AND level IN ('city', 'district')));
      CREATE UNIQUE INDEX body_one_city_bureau ON body (level) WHERE level = 'city' AND active;
      ALTER TABLE body DROP CONSTRAINT body_kind_check;
      ALTER TABLE body ADD CONSTRAINT body_kind_check CHECK (kind IN ('bureau', 'department', 'government', 'government-office',
        'agency', 'enterprise', 'public-institution', 'association', 'discipline-inspection', 'court', 'other'));

      CREATE TABLE owed_republication (
        reason text PRIMARY KEY,
        since timestamptz NOT NULL DEFAULT now()
      );
      INSERT INTO owed_republication (reason)
        SELECT 'joint-inspection hears of bodies' WHERE EXISTS (SELECT 1 FROM body);
    `);
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
