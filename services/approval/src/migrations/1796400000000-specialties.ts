import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The register of specialties, as review-experts tells of it; what published guides name stands until it has told. EXP-10 */
export class Specialties1796400000000 implements MigrationInterface {
  readonly name = 'Specialties1796400000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE specialty (
        code text PRIMARY KEY,
        name text NOT NULL,
        valid_from date,
        valid_until date,
        version int NOT NULL
      );
      INSERT INTO specialty (code, name, version)
      SELECT DISTINCT seat->>'specialty', seat->>'specialty', 0
      FROM item_version, jsonb_array_elements(guide->'panel') AS seat WHERE state = 'published';
    `);
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight rest on it: there is no way back');
  }
}
